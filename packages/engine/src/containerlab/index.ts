export type { ContainerlabProblem } from "./containerlab-problem.ts";
export { type ContainerlabFile, readContainerlab } from "./read-containerlab.ts";
export { type ContainerlabText, writeContainerlab } from "./write-containerlab.ts";
