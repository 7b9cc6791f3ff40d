import type { Design, DesignCondition, DesignResource } from "@netcue/engine/model";

/** Resources of one cell: a node, a link, five interfaces and an application. */
const CELL = 8;
const PITCH = { x: 288, y: 112 } as const;
/** Cards of a cell stand in two columns and four rows. */
const COLUMNS = 2;
const ROWS = CELL / COLUMNS;

/**
 * A network of simulated resources with `size` cards and about twice as many lines: a grid of cells, each with a node whose
 * interfaces join its own link and those beside it, and conditions between the applications of neighbours.
 */
export function benchDesign(size: number): Design {
  const cells = Math.floor(size / CELL);
  const across = Math.ceil(Math.sqrt(cells * (PITCH.y / PITCH.x) * (ROWS / COLUMNS) * 1.6));
  return {
    netcue: 1,
    name: `Benchmark ${size}`,
    resources: numbers(cells).flatMap((cell) => cellResources(cell, across)),
    connections: numbers(cells).flatMap((cell) => cellConnections(cell, cells, across)),
    conditions: numbers(cells).flatMap((cell) => cellConditions(cell, cells)),
  };
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const guidOf = (cell: number, part: number): number => cell * CELL + part + 1;
const [NODE, LINK, INTERFACES, APPLICATION] = [0, 1, [2, 3, 4, 5, 6], 7] as const;

function cellResources(cell: number, across: number): DesignResource[] {
  const left = (cell % across) * (COLUMNS * PITCH.x + 64);
  const top = Math.floor(cell / across) * (ROWS * PITCH.y + 48);
  const types = ["Node", "Link", ...INTERFACES.map(() => "Interface"), "Application"];
  return types.map((type, part) => ({
    guid: guidOf(cell, part),
    type: `dummy::${type}`,
    name: `${type.toLowerCase()}-${cell}-${part}`,
    position: { x: left + (part % COLUMNS) * PITCH.x, y: top + Math.floor(part / COLUMNS) * PITCH.y },
  }));
}

function cellConnections(cell: number, cells: number, across: number): [number, number][] {
  const links = [cell, cell + 1, cell + across, cell - 1, cell].map((other) => (other < 0 || other >= cells ? cell : other));
  return [
    [guidOf(cell, APPLICATION), guidOf(cell, NODE)],
    ...INTERFACES.flatMap((part, index): [number, number][] => [
      [guidOf(cell, part), guidOf(cell, NODE)],
      [guidOf(cell, part), guidOf(links[index] ?? cell, LINK)],
    ]),
  ];
}

function cellConditions(cell: number, cells: number): DesignCondition[] {
  const next = (cell + 1) % cells;
  const conditions: DesignCondition[] = [
    { action: "STOP", resources: [guidOf(cell, APPLICATION)], after: [guidOf(next, APPLICATION)], state: "STARTED", delay: "2s" },
  ];
  if (next !== 0) {
    conditions.push({ action: "START", resources: [guidOf(next, APPLICATION)], after: [guidOf(cell, APPLICATION)], state: "STARTED" });
  }
  if (cell % 2 === 0) conditions.push({ action: "DEPLOY", resources: [guidOf(cell, LINK)], after: [guidOf(next, NODE)], state: "READY" });
  return conditions;
}

/** Number of lines that a drawing of the design shows: its connections, and two for each condition. */
export function lineCount({ connections = [], conditions = [] }: Design): number {
  return connections.length + 2 * conditions.length;
}

/** About `count` resources that stand together in the middle of the drawing, by guid. */
export function middleOf({ resources }: Design, count: number): DesignResource[] {
  const placed = resources.map((resource) => ({ resource, ...(resource.position ?? { x: 0, y: 0 }) }));
  const middle = { x: average(placed.map(({ x }) => x)), y: average(placed.map(({ y }) => y)) };
  const distance = ({ x, y }: { x: number; y: number }): number =>
    Math.max(Math.abs(x - middle.x) / PITCH.x, Math.abs(y - middle.y) / (2 * PITCH.y));
  return placed
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, count)
    .map(({ resource }) => resource);
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
