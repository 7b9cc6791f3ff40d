import { execFileSync } from "node:child_process";
import { DesignBuilder } from "../src/testing/design-builder.ts";
import { RealRuns } from "../src/testing/real-run.ts";

/** How it went. */
export interface HostNetwork {
  outcome: string;
  errors: string[];
  before: string;
  during: string;
  after: string;
}

/** Changes the network of the machine that it is run on, and writes, as a line of JSON, what that was. For a test that runs it in a network namespace. */
const LOOK = "ip -o -4 addr; ip route; ip link";
const look = (): string => execFileSync("/bin/sh", ["-c", LOOK], { encoding: "utf8" });

execFileSync("ip", ["link", "set", "lo", "up"]);
const before = look();
const runs = new RealRuns();
const design = new DesignBuilder();
const node = design.add("linux::Node");
const taps = [design.add("linux::Tap", { ip: "10.5.0.1/24" }, node), design.add("linux::Tap", { ip: "10.6.0.2/24" }, node)] as const;
design.add("linux::UdpTunnel", {}, ...taps);
design.add("linux::Route", { network: "10.7.0.0/24", nexthop: "10.5.0.9" }, taps[0]);
design.add("linux::Interface", { deviceName: "lo", ip4: "10.9.9.9/32", mtu: 30_000 }, node);
const seen = design.add("linux::Application", { command: LOOK }, node);
const run = await runs.run(design);
const errors = Object.values(run.snapshot.resources).flatMap(({ name, error }) => (error === null ? [] : [`${name}: ${error}`]));
const during = await run.trace(seen, "stdout").catch(String);
const told: HostNetwork = { outcome: run.snapshot.outcome ?? "", errors, before, during, after: look() };
await runs.close();
process.stdout.write(`${JSON.stringify(told)}\n`);
