export { readContainerlab } from "./read-containerlab.ts";
export { writeContainerlab } from "./write-containerlab.ts";
