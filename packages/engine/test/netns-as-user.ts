import { DesignBuilder } from "../src/testing/design-builder.ts";
import { RealRuns } from "../src/testing/real-run.ts";

/** How it went. */
export interface NetworkOfUser {
  outcome: string;
  errors: string[];
  pinged: string;
  captured: string;
  dumped: string;
  shown: string;
  user: number;
}

/** Runs a small network and writes, as a line of JSON, how it ended. For a test that runs this as an ordinary user. */
const runs = new RealRuns();
const design = new DesignBuilder();
const [near, router, far] = [
  design.add("netns::Node"),
  design.add("netns::Node", { forwarding: true }),
  design.add("netns::Node", { hostname: "far" }),
];
const hub = design.add("netns::Switch");
const link = design.add("netns::Link", { network: "10.0.1.0/24", rate: 100, capture: true, captureFilter: "icmp" }, near, router);
design.add("netns::Link", {}, design.add("netns::Interface", { ip4: "10.0.2.1/24" }, router), hub);
design.add("netns::Link", {}, design.add("netns::Interface", { ip4: "10.0.2.2/24" }, far), hub);
design.add("netns::Route", { nexthop: "10.0.1.2" }, near);
design.add("netns::Route", { nexthop: "10.0.2.1" }, far);
const dump = design.add("linux::Tcpdump", { i: "eth0", expression: "icmp" }, near);
const ping = design.add("linux::Ping", { target: "far", count: 2 }, near);
const shell = design.add("linux::Application", { command: "id -u; hostname", sudo: true }, far);
design.when("START", [ping], [dump], ["STARTED", "1s"]).when("STOP", [dump], [ping], ["STOPPED", "0.5s"]);
const run = await runs.run(design);
const errors = Object.values(run.snapshot.resources).flatMap(({ name, error }) => (error === null ? [] : [`${name}: ${error}`]));
const [pinged, shown] = [await run.trace(ping, "stdout").catch(String), await run.trace(shell, "stdout").catch(String)];
const dumped = await run.trace(dump, "stdout").catch(String);
const { captured } = run.resource(link).attributes;
await runs.close();
process.stdout.write(
  `${JSON.stringify({ outcome: run.snapshot.outcome, errors, pinged, captured, dumped, shown, user: process.getuid?.() })}\n`,
);
