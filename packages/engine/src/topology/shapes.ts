import { ladderShape } from "./ladder-shape.ts";
import { linearShape } from "./linear-shape.ts";
import { meshShape } from "./mesh-shape.ts";
import { randomShape } from "./random-shape.ts";
import { ringShape } from "./ring-shape.ts";
import type { Shape } from "./shape.ts";
import { starShape } from "./star-shape.ts";
import { treeShape } from "./tree-shape.ts";

/** Every shape that can be generated, by its name. A new shape is its file, its test, and a line here. */
export const SHAPES: ReadonlyMap<string, Shape> = new Map([
  ["linear", linearShape],
  ["ladder", ladderShape],
  ["mesh", meshShape],
  ["tree", treeShape],
  ["star", starShape],
  ["ring", ringShape],
  ["random", randomShape],
]);
