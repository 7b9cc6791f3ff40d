import { afterAll, describe, expect, it } from "vitest";
import { HOST, type Host } from "../host/host.ts";
import { describeResourceType, STEPS_BEFORE_RELEASE } from "../testing/resource-type-conformance.ts";
import { ScriptedContext, temporaryDirectory } from "../testing/scripted-context.ts";
import { SimulatedClock } from "../time/simulated-clock.ts";
import { createBuiltinRegistry } from "./builtin.ts";
import type { Hook } from "./resource-type.ts";

const registry = createBuiltinRegistry();
const catalogue = registry.catalogue();
for (const name of catalogue.keys()) describeResourceType(registry.get(name), catalogue);

const { path: directory, remove } = temporaryDirectory();
afterAll(remove);

/** A host on which programs do nothing and end well at once. */
function quietHost(swept: (number | null)[]): Host {
  return {
    places: { HOME: "/", USR: "/u", LIB: "/u/l", BIN: "/u/b", SRC: "/u/s", SHARE: "/u/h", EXP: "/e", EXP_HOME: "/e/t", NODE_HOME: "/n" },
    environment: {},
    runHome: (guid) => `/r/${guid}`,
    makeDirectory: async () => undefined,
    put: async () => undefined,
    remove: async () => undefined,
    start: async () => ({ pid: 1, ended: Promise.resolve({ exitStatus: 0, signal: null }), stop: async () => undefined }),
    sweep: async (guid) => {
      swept.push(guid);
      return 0;
    },
  };
}

/** Carries out these hooks one after the other; a failing one is the last. */
async function carryOut(hooks: readonly (Hook | undefined)[], context: ScriptedContext, clock: SimulatedClock): Promise<void> {
  for (const hook of hooks) {
    const result = Promise.resolve().then(() => hook?.(context));
    const done = await clock.runUntil(result).then(
      () => true,
      () => false,
    );
    if (!done) return;
  }
}

/** Those that are hosts, or stand on a real network, are tried on the real machine. */
const TRIED_ELSEWHERE = ["linux::Node", ...[...catalogue.keys()].filter((name) => name.startsWith("netns::"))];

describe.each([...catalogue.keys()].filter((name) => !TRIED_ELSEWHERE.includes(name)))("release of %s", (name) => {
  const type = registry.get(name);

  it.each([0, 1, 2, 3, 4, 5, 6])("succeeds after the first %i steps, and once more after that", async (steps) => {
    const clock = new SimulatedClock();
    const swept: (number | null)[] = [];
    const nodeType = registry.get("linux::Node");
    const node = new ScriptedContext({ type: nodeType, guid: 1, run: "r", directory, clock });
    node.offer(HOST, quietHost(swept));
    const attributes = { command: "true", target: "127.0.0.1", traceName: "stdout" };
    const context = new ScriptedContext({ type, guid: 2, run: "r", directory, clock, attributes, partners: [node] });
    await carryOut(
      STEPS_BEFORE_RELEASE.slice(0, steps).map((step) => type.hooks[step]),
      context,
      clock,
    );
    for (let time = 0; time < 2; time++) await clock.runUntil(Promise.resolve(type.hooks.release?.(context)));
    expect(swept.every((guid) => guid === 2)).toBe(true);
  });
});

describe("the built-in types", () => {
  it("come in the order of the palette", () => {
    expect([...catalogue.keys()]).toEqual([
      "linux::Node",
      "linux::Application",
      "linux::Ping",
      "linux::Traceroute",
      "linux::Mtr",
      "linux::NPing",
      "linux::Iperf3",
      "linux::UdpTest",
      "linux::Tcpdump",
      "netns::Node",
      "netns::Switch",
      "netns::Link",
      "netns::Interface",
      "netns::Route",
      "linux::Interface",
      "linux::Tap",
      "linux::Tun",
      "linux::UdpTunnel",
      "linux::GRETunnel",
      "linux::Route",
      "linux::Channel",
      "dummy::Node",
      "dummy::Link",
      "dummy::Interface",
      "dummy::Application",
      "Collector",
    ]);
  });
});
