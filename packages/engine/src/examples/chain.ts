import type { DesignCondition, DesignConnection, DesignResource } from "../model/index.ts";
import { type Example, place } from "./example.ts";

const NODE = 1;
const LENGTH = 100;
const COLUMNS = 10;

/** To and fro like writing of old, so that neighbours in the chain are neighbours on the canvas. */
function link(index: number): DesignResource {
  const row = Math.floor(index / COLUMNS);
  const along = index % COLUMNS;
  return {
    guid: NODE + 1 + index,
    type: "dummy::Application",
    name: `link ${index + 1}`,
    attributes: { runTime: "500ms", message: `link ${index + 1} of ${LENGTH}` },
    position: place(row % 2 === 0 ? along : COLUMNS - 1 - along, row + 1),
  };
}

const links = Array.from({ length: LENGTH }, (_, index) => link(index));

const chained = links
  .slice(1)
  .map(({ guid }): DesignCondition => ({ action: "START", resources: [guid], after: [guid - 1], state: "STARTED", delay: "50ms" }));

export const chain: Example = {
  id: "chain",
  shows: "One hundred simulated applications, each started 50 ms after the one before it: a wave that runs over the canvas.",
  design: {
    netcue: 1,
    name: "A chain of one hundred",
    description:
      "One hundred dummy applications on a dummy node. Nothing real is started; the engine, its conditions and its timing are real.",
    resources: [{ guid: NODE, type: "dummy::Node", name: "nowhere", position: place(0, 0) }, ...links],
    connections: links.map(({ guid }): DesignConnection => [guid, NODE]),
    conditions: chained,
  },
};
