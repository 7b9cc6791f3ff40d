import { onTestFinished } from "vitest";
import type { WaitOutcome } from "../controller/wait-outcome.ts";
import type { ExperimentController } from "../experiment/experiment-controller.ts";
import type { AttributeValue, ResourceState, RunEvent, RunEventOf, RunEventType } from "../model/index.ts";
import { type SimulatedExperiment, simulatedExperiment } from "./experiment.ts";

type Attributes = Record<string, AttributeValue>;

/** An experiment on the simulated clock for one test, with few words for what tests do most. It is removed after the test. */
export interface ExperimentBench extends SimulatedExperiment {
  node(attributes?: Attributes): number;
  /** An application, connected to this node. */
  application(node: number, attributes?: Attributes): number;
  /** Of these the state each is in. */
  states(...guids: number[]): ResourceState[];
  /** Deploys everything, and lets pass what takes no time. */
  deploy(request?: Parameters<ExperimentController["deploy"]>[0]): Promise<number>;
  /** Ends the experiment, and returns every event of it. */
  end(): Promise<RunEvent[]>;
  /** Ends the experiment, and returns its events of one type. */
  endOf<T extends RunEventType>(type: T): Promise<RunEventOf<T>[]>;
}

export function experimentBench(...options: Parameters<typeof simulatedExperiment>): ExperimentBench {
  const simulated = simulatedExperiment(...options);
  onTestFinished(simulated.remove);
  const { experiment, until, pass } = simulated;
  const add = (type: string, attributes: Attributes): number => experiment.registerResource(type, { attributes });
  const end = async (): Promise<RunEvent[]> => {
    const events: RunEvent[] = [];
    const listening = (async () => {
      for await (const event of experiment.events()) events.push(event);
    })();
    await until(experiment.shutdown());
    await until(listening);
    return events;
  };
  return {
    ...simulated,
    node: (attributes = {}) => add("dummy::Node", attributes),
    application: (node, attributes = {}) => {
      const guid = add("dummy::Application", attributes);
      experiment.registerConnection(guid, node);
      return guid;
    },
    states: (...guids) => guids.map((guid) => experiment.state(guid)),
    deploy: async (request) => {
      const group = await until(experiment.deploy(request));
      await pass(0);
      return group;
    },
    end,
    endOf: async <T extends RunEventType>(type: T) => (await end()).filter((event): event is RunEventOf<T> => event.type === type),
  };
}

/** The words for how waits have ended, in the order in which they were asked for. */
export function outcomesOf(outcomes: ReadonlyMap<number, WaitOutcome>): string[] {
  return [...outcomes.values()].map(({ outcome }) => outcome);
}
