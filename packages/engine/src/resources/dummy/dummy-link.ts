import { defineResourceType } from "../resource-type.ts";
import { DUMMY_ATTRIBUTES, DUMMY_DURATIONS, DUMMY_HOOKS } from "./dummy-steps.ts";

/** A link that carries nothing. */
export const dummyLink = defineResourceType({
  type: "dummy::Link",
  label: "Dummy link",
  help: "A link between dummy interfaces. Simulated: it carries nothing.",
  icon: "cable",
  category: "Links",
  container: true,
  simulated: true,
  attributes: DUMMY_ATTRIBUTES,
  expects: DUMMY_DURATIONS,
  hooks: DUMMY_HOOKS,
});
