import * as fc from "fast-check";
import type { ExperimentController } from "../experiment/experiment-controller.ts";
import type { ResourceState } from "../model/index.ts";
import { pick } from "./any-design.ts";
import { WAYWARD_HOOKS } from "./wayward-types.ts";

/** Something that is asked of an experiment, legal or not. */
export interface Operation {
  readonly what: string;
  ask(experiment: ExperimentController): unknown;
}

function operation<T>(
  what: string,
  drawn: fc.Arbitrary<T>,
  ask: (experiment: ExperimentController, drawn: T) => unknown,
): fc.Arbitrary<Operation> {
  return drawn.map((value) => ({
    what,
    ask: (experiment) => ask(experiment, value),
    [fc.toStringMethod]: () => `${what} ${JSON.stringify(value)}`,
  }));
}

const number = fc.nat(1_000);
const several = fc.array(number, { minLength: 1, maxLength: 3 });
const delay = fc.constantFrom("0s", "5ms", "40ms", "200ms");
const state = fc.constantFrom<ResourceState>("DISCOVERED", "READY", "STARTED", "STOPPED", "FAILED", "RELEASED");
const waits = fc.record({ resources: several, after: several, state, delay });

const attributes = fc.record({
  stepTime: delay,
  failsOn: fc.constantFrom("none", "none", "none", "none", ...WAYWARD_HOOKS),
  failures: fc.nat(2),
  hangsOn: fc.constantFrom("none", "none", "none", "none", "none", "none", ...WAYWARD_HOOKS),
  obeys: fc.boolean(),
  runTime: fc.constantFrom("", "", "30ms"),
  critical: fc.oneof({ weight: 30, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  onFailure: fc.constantFrom("skip", "fail", "continue"),
  retries: fc.nat(2),
  retryDelay: delay,
});

/** The guid of one that there is, mostly in one of these states; now and then of one that there is not. */
function guid(experiment: ExperimentController, drawn: number, ...states: ResourceState[]): number {
  const guids = experiment.resources();
  if (drawn < 20 || guids.length === 0) return drawn + 1;
  const fitting = drawn < 200 ? [] : guids.filter((candidate) => states.includes(experiment.state(candidate)));
  return pick(fitting.length > 0 ? fitting : guids, drawn);
}

/** The ends of a connection that there is, or any two. */
function connected(experiment: ExperimentController, { a, b }: { a: number; b: number }): readonly [number, number] {
  const { connections = [] } = experiment.toDesign();
  return a < 200 || connections.length === 0 ? [guid(experiment, a), guid(experiment, b)] : pick(connections, a);
}

function guids(experiment: ExperimentController, drawn: readonly number[]): number[] {
  return drawn.map((one) => guid(experiment, one));
}

const pair = fc.record({ a: number, b: number });

const OPERATIONS: readonly [weight: number, arbitrary: fc.Arbitrary<Operation>][] = [
  [4, operation("box", attributes, (experiment, set) => experiment.registerResource("wayward::Box", { attributes: set }))],
  [1, operation("gatherer", attributes, (experiment, set) => experiment.registerResource("wayward::Gatherer", { attributes: set }))],
  [
    2,
    operation("node", fc.record({ deployTime: delay, releaseTime: delay }), (experiment, times) =>
      experiment.registerResource("dummy::Node", { attributes: { ...times, critical: false } }),
    ),
  ],
  [6, operation("connect", pair, (experiment, { a, b }) => experiment.registerConnection(guid(experiment, a), guid(experiment, b)))],
  [2, operation("disconnect", pair, (experiment, drawn) => experiment.unregisterConnection(...connected(experiment, drawn)))],
  [
    3,
    operation("condition", fc.tuple(waits, fc.constantFrom("DEPLOY", "START", "STOP")), (experiment, [when, action]) =>
      experiment.registerCondition(
        guids(experiment, when.resources),
        action,
        guids(experiment, when.after),
        ...([when.state, when.delay] as const),
      ),
    ),
  ],
  [
    1,
    operation("settings", waits, (experiment, { resources, after, ...when }) =>
      experiment.setWithConditions(guids(experiment, resources), { note: "later" }, guids(experiment, after), when),
    ),
  ],
  [
    2,
    operation("uncondition", fc.record({ id: fc.integer({ min: 1, max: 8 }), some: fc.option(several) }), (experiment, { id, some }) =>
      experiment.unregisterCondition(id, some ? guids(experiment, some) : undefined),
    ),
  ],
  [
    4,
    operation(
      "deploy",
      fc.record({ resources: several, group: fc.nat(3), waitAllReady: fc.boolean() }, { requiredKeys: ["waitAllReady"] }),
      (experiment, { resources, ...rest }) => experiment.deploy({ ...rest, ...(resources && { resources: guids(experiment, resources) }) }),
    ),
  ],
  [4, operation("start", number, (experiment, drawn) => experiment.start(guid(experiment, drawn, "READY", "STOPPED")))],
  [3, operation("stop", number, (experiment, drawn) => experiment.stop(guid(experiment, drawn, "STARTED")))],
  [1, operation("stop several", several, (experiment, drawn) => experiment.stop(guids(experiment, drawn)))],
  [2, operation("release", several, (experiment, drawn) => experiment.release(guids(experiment, drawn)))],
  [3, operation("set", number, (experiment, drawn) => experiment.set(guid(experiment, drawn, "READY", "STARTED"), "note", "now"))],
  [1, operation("remove", number, (experiment, drawn) => experiment.removeResource(guid(experiment, drawn, "RELEASED")))],
  [
    2,
    operation("wait", fc.record({ resources: several, timeout: delay }, { requiredKeys: ["resources"] }), (experiment, drawn) =>
      experiment.waitFinished(guids(experiment, drawn.resources), drawn.timeout === undefined ? {} : { timeout: drawn.timeout }),
    ),
  ],
  [1, operation("schedule", delay, (experiment, when) => experiment.schedule(when, () => "done").result)],
];

/** Any sequence of what may be asked of an experiment, with the milliseconds that pass after each. */
export const anyOperations: fc.Arbitrary<{ readonly asked: Operation; readonly pass: number }[]> = fc.array(
  fc.record({
    asked: fc.oneof(...OPERATIONS.map(([weight, arbitrary]) => ({ weight, arbitrary }))),
    pass: fc.constantFrom(0, 0, 0, 1, 10, 100),
  }),
  { minLength: 20, maxLength: 120, size: "max" },
);
