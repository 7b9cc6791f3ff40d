export type { NepiProblem, TextPlace } from "./nepi-problem.ts";
export type { NepiGeneration } from "./nepi-vocabulary.ts";
export { type NepiFile, type NepiReadOptions, readNepiXml, type Told } from "./read-nepi-xml.ts";
export type { ToldResource } from "./read-resource.ts";
export { type NepiText, type NepiWriteOptions, writeNepiXml } from "./write-nepi-xml.ts";
