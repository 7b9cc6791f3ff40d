import { EngineError } from "../errors.ts";
import { circleRadius, onCircle } from "./layouts.ts";
import type { Pair, Point, Shape } from "./shape.ts";

/** A hub, node 0, and arms of the same length around it, numbered arm by arm (NEPI NetGraph; quirk Q58: there it crashes). */
export const starShape: Shape = {
  help: "A hub, and as many lines of nodes from it as there are branches.",
  least: 2,
  takes: ["branches"],
  draw({ nodes, branches = nodes - 1 }) {
    const length = Math.floor((nodes - 1) / branches);
    if (length === 0)
      throw new EngineError("topology-invalid", `A star of ${nodes} nodes has at most ${nodes - 1} branches, not ${branches}.`);
    const count = 1 + branches * length;
    const note = `The ${branches} arms of the star have the same length: it has ${count} nodes, not ${nodes}.`;
    return { count, ...(count !== nodes && { note }), edges: arms(branches, length), places: radial(branches, length) };
  },
};

function* arms(branches: number, length: number): Generator<Pair> {
  for (let node = 1; node <= branches * length; node += 1) yield [(node - 1) % length === 0 ? 0 : node - 1, node];
}

function radial(branches: number, length: number): Point[] {
  const inner = Math.max(1, circleRadius(branches));
  const place = (_: unknown, index: number): Point => onCircle(Math.floor(index / length) / branches, inner + (index % length));
  return [{ x: 0, y: 0 }, ...Array.from({ length: branches * length }, place)];
}
