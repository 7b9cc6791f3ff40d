import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AttributeValue } from "../src/model/index.ts";
import { LINK_PRESETS } from "../src/resources/netns/link-presets.ts";
import { DesignBuilder } from "../src/testing/design-builder.ts";
import { describeWith } from "../src/testing/real-programs.ts";
import { type RealRun, RealRuns } from "../src/testing/real-run.ts";

type Attributes = Record<string, AttributeValue>;

/** Many kernels of small virtual machines have none; `scripts/test-on-debian-kernel.mjs` runs these tests where there is one. */
const user = process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"];
const probe = spawnSync("unshare", [...user, "--net", "tc", "qdisc", "add", "dev", "lo", "root", "netem", "delay", "1ms"]);
const hasNetem = probe.status === 0;

let runs: RealRuns;
beforeAll(() => {
  runs = new RealRuns();
});
afterAll(() => runs.close());

/** Many links between two hosts, each in a network of its own, and commands on the first. */
class Links {
  readonly design = new DesignBuilder();
  readonly #hosts = [this.design.add("netns::Node"), this.design.add("netns::Node")] as const;
  readonly links: number[] = [];

  /** The address at the far end. */
  add(attributes: Attributes): string {
    const network = `10.0.${this.links.length}`;
    this.links.push(this.design.add("netns::Link", { network: `${network}.0/30`, ...attributes }, ...this.#hosts));
    return `${network}.2`;
  }

  shell(command: string): number {
    return this.design.add("linux::Application", { command }, this.#hosts[0]);
  }

  async succeeds(): Promise<RealRun> {
    const run = await runs.run(this.design);
    const errors = Object.values(run.snapshot.resources).flatMap(({ name, error }) => (error === null ? [] : [`${name}: ${error}`]));
    expect([run.snapshot.outcome, ...errors]).toEqual(["succeeded"]);
    return run;
  }
}

/** What is asked of a link, and what `tc` says of it. */
const ASKED: readonly [Attributes, RegExp][] = [
  [{ delay: "20ms" }, / delay 20ms/],
  [{ delay: "20ms", jitter: "5ms" }, / delay 20ms +5ms/],
  [{ delay: "20ms", jitter: "5ms", jitterDistribution: "normal" }, / delay 20ms +5ms/],
  [{ delay: "20ms", jitter: "5ms", jitterDistribution: "pareto" }, / delay 20ms +5ms/],
  [{ loss: 12.5 }, / loss 12\.5%/],
  [{ burstStart: 1, burstEnd: 25, burstLoss: 90, burstlessLoss: 0.5 }, / loss gemodel p 1% r 25% 1-h 90% 1-k 0\.5%/],
  [{ duplicate: 3 }, / duplicate 3%/],
  [{ delay: "20ms", reorder: 25 }, / reorder 25%/],
  [{ corrupt: 2 }, / corrupt 2%/],
  [{ rate: 8, queue: 50 }, / limit 50 .*rate 8Mbit/],
  ...Object.keys(LINK_PRESETS).map((preset): [Attributes, RegExp] => [{ preset }, / (delay|rate) /]),
];

const received = (text: string): number => Number(/(\d+) received/.exec(text)?.[1]);

function netem(): void {
  it("carries whatever may be asked of a link, and every preset", async () => {
    const lab = new Links();
    for (const [attributes] of ASKED) lab.add(attributes);
    const shell = lab.shell("tc qdisc show");
    const run = await lab.succeeds();
    expect(new Set(lab.links.map((link) => run.resource(link).attributes.carriedBy))).toEqual(new Set(["netem"]));
    const told = await run.trace(shell, "stdout");
    for (const [index, [, words]] of ASKED.entries()) expect(new RegExp(`netem .* dev eth${index} .*`).exec(told)?.[0]).toMatch(words);
  });

  it("does what is asked: delays each direction by its own time, loses its share in one, doubles and damages", async () => {
    const lab = new Links();
    const [delayed, lossy] = [lab.add({ delayAb: "40ms", delayBa: "10ms" }), lab.add({ lossAb: 20 })];
    const [doubled, damaged] = [lab.add({ duplicateAb: 50 }), lab.add({ corruptAb: 100 })];
    const [delay, loss] = [lab.shell(`ping -c 5 -i 0.2 ${delayed}`), lab.shell(`ping -q -c 1000 -i 0.004 ${lossy}`)];
    const [double, damage] = [lab.shell(`ping -c 40 -i 0.05 ${doubled}`), lab.shell(`ping -q -c 40 -i 0.05 -W 1 ${damaged} || true`)];
    const run = await lab.succeeds();
    const times = [...(await run.trace(delay, "stdout")).matchAll(/time=([\d.]+)/g)].map(([, time]) => Number(time));
    expect(times).toHaveLength(5);
    for (const time of times) expect(time).toBeGreaterThan(49.9);
    // Six standard deviations around 800.
    expect(Math.abs(received(await run.trace(loss, "stdout")) - 800)).toBeLessThan(76);
    expect(await run.trace(double, "stdout")).toContain("(DUP!)");
    expect(received(await run.trace(damage, "stdout"))).toBeLessThan(20);
  });

  it("is changed while it is used, and goes when nothing is asked any more", async () => {
    const lab = new Links();
    const far = lab.add({});
    const queue = "tc qdisc show dev eth0";
    const lost = lab.shell(`until ${queue} | grep 'delay 5ms *loss 100%'; do sleep 0.1; done; ! ping -c 3 -i 0.2 -W 1 ${far}`);
    const whole = lab.shell(`while ${queue} | grep netem; do sleep 0.1; done; ping -c 1 ${far}`);
    lab.design.set(lab.links, { delay: "5ms" }, [lost], ["STARTED", "0.5s"]).set(lab.links, { lossAb: 100 }, [lost], ["STARTED", "1s"]);
    lab.design.set(lab.links, { lossAb: 0, delay: "0s" }, [lost], ["STOPPED", "0s"]).when("START", [whole], [lost], ["STOPPED"]);
    const run = await lab.succeeds();
    expect(await run.trace(whole, "stdout")).toContain("1 received");
  });
}

describeWith(["unshare", "nsenter", "ip", "tc", "ping"], {}, () => {
  describe.skipIf(!hasNetem)(hasNetem ? "netem" : "netem (skipped: this kernel has none)", netem);
});
