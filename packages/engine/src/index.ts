export { RunAdopter } from "./controller/adopt-runs.ts";
export { defaultHome } from "./controller/default-home.ts";
export { type HostFacts, recordedHostFacts } from "./controller/host-facts.ts";
export { repeatableDesign } from "./controller/recorded-design.ts";
export { makeRoomForBursts } from "./controller/room-for-bursts.ts";
export type { DesignParts, Run, RunOptions } from "./controller/run.ts";
export { RunController, type RunControllerOptions } from "./controller/run-controller.ts";
export type { RunSummary } from "./controller/run-summary.ts";
export { SnapshotReader } from "./controller/snapshot-reader.ts";
export type { WaitOutcome } from "./controller/wait-outcome.ts";
export { ENGINE_ERROR_CODES, EngineError, type EngineErrorCode, errorSentence } from "./errors.ts";
export type { Example } from "./examples/example.ts";
export { EXAMPLES } from "./examples/examples.ts";
export { ExperimentController } from "./experiment/experiment-controller.ts";
export type { AttributeView, DeployRequest, ExperimentOptions, WaitOptions } from "./experiment/experiment-options.ts";
export type { TraceRequest } from "./experiment/experiment-traces.ts";
export type { ScheduledTask } from "./experiment/scheduled-task.ts";
export { HOST, type Host, type HostCommand, type HostProcess, type ProcessEnd } from "./host/host.ts";
export type { Journal, JournalStore } from "./journal/journal.ts";
export type { FailurePolicy, FailureVerdict } from "./kernel/failure-policy.ts";
export { type LoadedTypes, type LoadTypesOptions, loadTypes } from "./outside-types/load-types.ts";
export type { TypeProblem } from "./outside-types/type-problem.ts";
export { type CommandMetricOptions, commandMetric } from "./repeat/command-metric.ts";
export { ExperimentRunner, type ExperimentRunnerOptions } from "./repeat/experiment-runner.ts";
export { type Iperf3Quantity, iperf3Metric } from "./repeat/iperf3-metric.ts";
export type { FinishedRun, Measurement, Metric, Reading } from "./repeat/metric.ts";
export { findResource, metricFromText } from "./repeat/metric-from-text.ts";
export { type PingQuantity, pingMetric } from "./repeat/ping-metric.ts";
export type { RepeatEvent, RepeatOptions } from "./repeat/repeat-options.ts";
export { createBuiltinRegistry } from "./resources/builtin.ts";
export { ResourceTypeRegistry } from "./resources/registry.ts";
export {
  attribute,
  defineResourceType,
  type Hook,
  type ResourceContext,
  type ResourceHooks,
  type ResourceType,
  type ResourceTypeDescription,
} from "./resources/resource-type.ts";
export { lockHome } from "./store/home-lock.ts";
export { openMemoryStore } from "./store/memory-store.ts";
export { openSqliteStore } from "./store/sqlite-store.ts";
export type {
  Experiment,
  ExperimentStore,
  ExperimentSummary,
  ListedRun,
  RunRecord,
  RunStore,
  SavedRunViewStore,
  Store,
} from "./store/store.ts";
export { type DesignTemplate, TemplateFiles, type TemplateStore, type UnreadableTemplate } from "./store/template-store.ts";
export { listTraces, readTrace, type TraceFile, type TracePiece } from "./traces/trace-files.ts";
export { watchTrace } from "./traces/watch-trace.ts";
export { ENGINE_VERSION } from "./version.ts";
export {
  DEFAULT_QUEUE_PACKETS,
  type Direction,
  type GilbertElliott,
  type Impairment,
  type JitterDistribution,
  type Wire,
  type WireCounters,
} from "./wire/wire.ts";
