import type { Catalogue } from "../model/index.ts";
import { createCatalogue } from "../model/index.ts";
import { attribute, defineResourceType } from "../resources/resource-type.ts";

const host = defineResourceType({ type: "lab::Host", label: "Host", help: "A machine.", container: true });

const bigHost = defineResourceType({ type: "lab::BigHost", parent: host, label: "Big host", help: "A larger machine." });

const program = defineResourceType({
  type: "lab::Program",
  label: "Program",
  help: "Has an attribute of every kind.",
  attributes: [
    attribute("text", "string", { help: "Any text." }),
    attribute("flag", "bool", { help: "Yes or no.", default: false }),
    attribute("mode", "enumerate", { help: "One of two.", allowed: ["fast", "slow"], default: "fast" }),
    attribute("count", "integer", { help: "From 1 to 10.", range: { min: 1, max: 10 }, unit: "packets", flags: [] }),
    attribute("rate", "double", { help: "At least 0.", range: { min: 0 } }),
    attribute("pause", "time", { help: "At most a minute.", range: { max: 60_000 }, default: "1s", flags: [] }),
    attribute("target", "string", { help: "Where to.", required: true }),
    attribute("address", "string", { help: "Computed.", flags: ["noWrite"] }),
  ],
  traces: [
    { name: "log", help: "Always.", enabled: true },
    { name: "packets", help: "On demand.", enabled: false },
  ],
  connections: [{ to: "lab::Host", min: 1, max: 1 }],
  waits: [
    { action: "DEPLOY", on: "lab::Host", state: "READY" },
    { action: "START", on: "lab::Host", state: "STARTED" },
  ],
});

const bridge = defineResourceType({
  type: "lab::Bridge",
  label: "Bridge",
  help: "Joins two or three hosts, and any number of programs listen to it.",
  container: true,
  connections: [
    { to: "lab::Host", min: 2, max: 3 },
    { to: "lab::Program", min: 0, max: null },
  ],
  waits: [{ action: "DEPLOY", on: "lab::Host", state: "PROVISIONED" }],
});

/** Waits for its peers, which wait for it: no design with two connected ones can run. */
const peer = defineResourceType({
  type: "lab::Peer",
  label: "Peer",
  help: "Starts after its peer.",
  connections: [{ to: "lab::Peer", min: 0, max: null }],
  waits: [{ action: "START", on: "lab::Peer", state: "STARTED" }],
});

/** Types with what the built-in ones do not have: every kind of attribute, counted partners, waits on START. */
export const LAB_CATALOGUE: Catalogue = createCatalogue([host, bigHost, program, bridge, peer].map((type) => type.info));
