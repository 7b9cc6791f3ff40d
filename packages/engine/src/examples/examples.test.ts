import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compileDesign } from "../compile/index.ts";
import { RunController } from "../controller/run-controller.ts";
import { localProcesses } from "../host/process-table.ts";
import type { Design, ResourceSnapshot, RunSnapshot } from "../model/index.ts";
import { createBuiltinRegistry } from "../resources/builtin.ts";
import { openMemoryStore } from "../store/memory-store.ts";
import { describeWith } from "../testing/real-programs.ts";
import { temporaryDirectory } from "../testing/scripted-context.ts";
import { readTrace } from "../traces/trace-files.ts";
import { EXAMPLES } from "./examples.ts";

const registry = createBuiltinRegistry();
const directory = temporaryDirectory();
let controller: RunController;

beforeAll(() => {
  controller = new RunController({ registry, store: openMemoryStore(), home: directory.path });
});

afterAll(async () => {
  await controller.close();
  directory.remove();
});

function example(id: string): Design {
  const found = EXAMPLES.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`There is no example ${id}.`);
  return structuredClone(found.design);
}

interface Told {
  snapshot: RunSnapshot;
  named: (name: string) => ResourceSnapshot;
  output: (name: string) => Promise<string>;
}

async function run(id: string): Promise<Told> {
  const started = await controller.start(example(id));
  await started.done;
  const snapshot = await started.snapshot();
  expect((await localProcesses.snapshot()).marked({ run: started.id })).toEqual([]);
  const named = (name: string): ResourceSnapshot => {
    const found = Object.values(snapshot.resources).find((resource) => resource.name === name);
    if (!found) throw new Error(`There is no resource ${name}.`);
    return found;
  };
  const output = async (name: string): Promise<string> => {
    const { bytes } = await readTrace(started.directory, named(name).guid, "stdout", { offset: 0, limit: 10_000 });
    return Buffer.from(bytes).toString();
  };
  return { snapshot, named, output };
}

/** Never early, but for the rounding of instants to microseconds; how late is what a busy machine costs. */
function notBefore(instant: number | undefined, delay: number): (time: number) => boolean {
  return (time) => instant !== undefined && time > instant + delay - 2e-6;
}

describe.each(EXAMPLES.map((each) => [each.id, each] as const))("the example %s", (_, { design, shows }) => {
  it("is a valid design that says what it shows", () => {
    expect(compileDesign(design, registry.catalogue()).problems).toEqual([]);
    expect(design.description).toBeTruthy();
    expect(shows).toBeTruthy();
  });

  it("survives JSON", () => {
    expect(JSON.parse(JSON.stringify(design))).toEqual(design);
  });

  it("lays its cards out on the grid, apart from each other", () => {
    const positions = design.resources.map((resource) => resource.position ?? { x: Number.NaN, y: Number.NaN });
    for (const [index, a] of positions.entries()) {
      expect([a.x % 8, a.y % 8]).toEqual([0, 0]);
      for (const b of positions.slice(index + 1)) expect(Math.abs(a.x - b.x) >= 208 + 60 || Math.abs(a.y - b.y) >= 64 + 60).toBe(true);
    }
  });
});

describe.concurrent("what the examples do", () => {
  it("hello: delays and ends decide who starts", async () => {
    const { snapshot, named, output } = await run("hello");
    expect(snapshot.outcome).toBe("succeeded");
    const greet = named("greet").times;
    expect(named("reply").times.STARTED).toSatisfy(notBefore(greet.STARTED, 0.7));
    expect(named("farewell").times.STARTED).toSatisfy(notBefore(greet.STOPPED, 0));
    expect(await output("reply")).toBe("hello to you\n");
  });

  it("two pings: the second follows after two seconds", async () => {
    const { snapshot, named, output } = await run("two-pings");
    expect(snapshot.outcome).toBe("succeeded");
    expect(named("second").times.STARTED).toSatisfy(notBefore(named("first").times.STARTED, 2));
    expect(await output("second")).toContain("4 packets transmitted");
  });

  it("web server: the client is answered, and its end stops the server", async () => {
    const { snapshot, named, output } = await run("web-server");
    expect(snapshot.outcome).toBe("succeeded");
    expect(await output("client")).toBe("/first hello from the server\n/second hello from the server\n/third hello from the server\n");
    expect(named("server").reason).toBe("condition");
  });

  it("critical failure: the run fails, the recorder is stopped, the report never starts", async () => {
    const { snapshot, named } = await run("critical-failure");
    expect(snapshot.outcome).toBe("failed");
    expect(named("measurement").error).toContain("the antenna is not connected");
    expect(named("recorder")).toMatchObject({ state: "RELEASED", reason: "aborted" });
    expect(named("report").times.STARTED).toBeUndefined();
    expect(named("report").skipped).not.toEqual([]);
  });

  it("chain: everyone follows 50 ms after the one before", async () => {
    const { snapshot, named } = await run("chain");
    expect(snapshot.outcome).toBe("succeeded");
    expect(named("link 100").times.STARTED).toSatisfy(notBefore(named("link 1").times.STARTED, 99 * 0.05));
  });
});

describeWith(["unshare", "nsenter", "ip", "tc", "ping"], {}, () => {
  it("client and server: the client finds the server by its name", async () => {
    const { snapshot, named, output } = await run("client-and-server");
    expect(snapshot.outcome).toBe("succeeded");
    expect(await output("request")).toMatch(/^hello .*10\.0\.0\.1\n$/);
    expect(named("server").attributes.addresses).toBe("10.0.0.2/24");
  });

  it("ring of routers: of twenty packets, few are lost when the link fails", async () => {
    const { snapshot, named, output } = await run("ring-of-routers");
    expect(snapshot.outcome).toBe("succeeded");
    const received = Number(/(\d+) received/.exec(await output("r1 to r3"))?.[1]);
    // Without the way round it would be fifteen.
    expect(received).toBeGreaterThanOrEqual(16);
    expect(named("r1").attributes.addresses).toBe("10.0.12.1/24 10.0.41.2/24");
  });
});

describeWith(["unshare", "nsenter", "ip", "tc", "ping", "cc"], { asRoot: true }, () => {
  it("lossy link: packets take their time, and none is lost any more when the loss is over", async () => {
    const { snapshot, named, output } = await run("lossy-link");
    expect(snapshot.outcome).toBe("succeeded");
    const replies = [...(await output("pings")).matchAll(/icmp_seq=(\d+) .*time=([\d.]+)/g)].map(([, number, time]) => ({
      number: Number(number),
      time: Number(time),
    }));
    const late = replies.map(({ number }) => number).filter((number) => number > 24);
    expect(late).toEqual(Array.from({ length: 6 }, (_, index) => 25 + index));
    for (const { time } of replies) expect(time).toBeGreaterThanOrEqual(39.9);
    expect(named("link").attributes.carriedBy).toMatch(/^(netem|user space)$/);
  });
});

describeWith(["unshare", "nsenter", "ip", "tc", "dumpcap", "tcpdump"], {}, () => {
  it("handshake: three packets open the connection, and what was captured is shown as text", async () => {
    const { snapshot, named, output } = await run("handshake");
    expect(snapshot.outcome).toBe("succeeded");
    expect(await output("greeted")).toBe("hello\n");
    const flags = [...(await output("reader")).matchAll(/Flags \[([^\]]+)\]/g)].map(([, each]) => each).join(" ");
    expect(flags).toMatch(/S S\. \. P\. .*F/);
    expect(named("link").attributes.captured).toMatch(/^\d+ packets, 0 missed$/);
  });
});

describeWith(["unshare", "nsenter", "ip", "tc", "iperf3"], {}, () => {
  it("dumbbell: the flows share what there is, and neither gets more", async () => {
    const { snapshot, named } = await run("dumbbell");
    expect(snapshot.outcome).toBe("succeeded");
    const [first, second] = ["flow 1", "flow 2"].map((name) => Number(named(name).attributes.throughput));
    for (const throughput of [first, second]) expect(throughput).toSatisfy((value: number) => value > 1 && value < 20);
    expect(first).toBeGreaterThan(5);
  });
});

describeWith(["unshare", "nsenter", "ip", "tc", "ping"], {}, () => {
  it("tree of hosts: the packets of the first leaf reach the last one over seven hosts", { timeout: 60_000 }, async () => {
    const { snapshot, output } = await run("tree-of-hosts");
    expect(snapshot.outcome).toBe("succeeded");
    expect(await output("h16 to h31")).toMatch(/ttl=57[\s\S]*4 received/);
  });
});

describeWith(["unshare", "nsenter", "ip", "tc", "dumpcap", "nc"], {}, () => {
  it("file transfer: all of the file arrives, and the headers of its packets are captured", { timeout: 60_000 }, async () => {
    const { snapshot, named, output } = await run("file-transfer");
    expect(snapshot.outcome).toBe("succeeded");
    expect((await output("receive")).trim()).toBe("3000000");
    expect(Number.parseInt(String(named("link").attributes.captured), 10)).toBeGreaterThan(10);
  });
});

describeWith(["apt-get", "ping"], {}, () => {
  it("ping, as in NEPI: the package is there already or is installed, and three replies come", { timeout: 60_000 }, async () => {
    const { snapshot, output } = await run("ping-after-nepi");
    expect(snapshot.outcome).toBe("succeeded");
    expect(await output("ping")).toContain("3 received");
  });
});

describeWith(["cc"], {}, () => {
  it("hello from source: what is in the design is built, then run", async () => {
    const { snapshot, named, output } = await run("hello-source");
    expect(snapshot.outcome).toBe("succeeded");
    expect(await output("hello")).toBe("Hello, world! (1 of 3)\nHello, world! (2 of 3)\nHello, world! (3 of 3)\n");
    expect(named("hello").exitStatus).toBe(0);
  });
});
