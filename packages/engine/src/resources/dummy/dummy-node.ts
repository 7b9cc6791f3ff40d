import { defineResourceType } from "../resource-type.ts";
import { DUMMY_ATTRIBUTES, DUMMY_DURATIONS, DUMMY_HOOKS } from "./dummy-steps.ts";

/** A machine that is none. */
export const dummyNode = defineResourceType({
  type: "dummy::Node",
  label: "Dummy node",
  help: "A machine for trying things out. Simulated: nothing real stands behind it.",
  icon: "server",
  category: "Nodes",
  container: true,
  simulated: true,
  attributes: DUMMY_ATTRIBUTES,
  expects: DUMMY_DURATIONS,
  hooks: DUMMY_HOOKS,
});
