import { defineResourceType } from "../resource-type.ts";
import { DUMMY_ATTRIBUTES, DUMMY_DURATIONS, DUMMY_HOOKS } from "./dummy-steps.ts";

/** Joins a dummy node and a dummy link. */
export const dummyInterface = defineResourceType({
  type: "dummy::Interface",
  label: "Dummy interface",
  help: "Joins one dummy node and one dummy link. Simulated: nothing real stands behind it.",
  icon: "ethernet-port",
  category: "Links",
  container: true,
  simulated: true,
  attributes: DUMMY_ATTRIBUTES,
  connections: [
    { to: "dummy::Node", min: 1, max: 1 },
    { to: "dummy::Link", min: 1, max: 1 },
  ],
  waits: [
    { action: "DEPLOY", on: "dummy::Node", state: "READY" },
    { action: "DEPLOY", on: "dummy::Link", state: "READY" },
  ],
  expects: DUMMY_DURATIONS,
  hooks: DUMMY_HOOKS,
});
