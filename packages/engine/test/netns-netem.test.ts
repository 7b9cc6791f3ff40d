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

/** Two hosts with a link between them, and a command on the first; gives what that wrote. What the link is like is changed by `more`. */
async function told(
  link: Attributes,
  command: string,
  more: (design: DesignBuilder, link: number, shell: number) => void = () => undefined,
) {
  const design = new DesignBuilder();
  const [a, b] = [design.add("netns::Node"), design.add("netns::Node")];
  const between = design.add("netns::Link", { network: "10.0.1.0/30", ...link }, a, b);
  const shell = design.add("linux::Application", { command }, a);
  more(design, between, shell);
  const run: RealRun = await runs.run(design);
  const errors = Object.values(run.snapshot.resources).flatMap(({ name, error }) => (error === null ? [] : [`${name}: ${error}`]));
  expect([run.snapshot.outcome, ...errors]).toEqual(["succeeded"]);
  return { text: await run.trace(shell, "stdout"), carriedBy: run.resource(between).attributes.carriedBy };
}

const QUEUE = "tc qdisc show dev eth0";
const received = (text: string): number => Number(/(\d+) received/.exec(text)?.[1]);

function netem(): void {
  it.each<[string, Attributes, RegExp]>([
    ["a delay", { delay: "20ms" }, / delay 20ms/],
    ["jitter", { delay: "20ms", jitter: "5ms" }, / delay 20ms +5ms/],
    ["jitter of the normal distribution", { delay: "20ms", jitter: "5ms", jitterDistribution: "normal" }, / delay 20ms +5ms/],
    ["jitter of Pareto's distribution", { delay: "20ms", jitter: "5ms", jitterDistribution: "pareto" }, / delay 20ms +5ms/],
    ["a loss", { loss: 12.5 }, / loss 12\.5%/],
    ["losses in bursts", { burstStart: 1, burstEnd: 25, burstLoss: 90, burstlessLoss: 0.5 }, / loss gemodel p 1% r 25% 1-h 90% 1-k 0\.5%/],
    ["duplicates", { duplicate: 3 }, / duplicate 3%/],
    ["overtaking", { delay: "20ms", reorder: 25 }, / reorder 25%/],
    ["corruption", { corrupt: 2 }, / corrupt 2%/],
    ["a rate with a queue", { rate: 8, queue: 50 }, / limit 50 .*rate 8Mbit/],
  ])("is asked for %s", async (_, link, words) => {
    const { text, carriedBy } = await told(link, QUEUE);
    expect(carriedBy).toBe("netem");
    expect(text).toMatch(words);
  });

  it.each(Object.keys(LINK_PRESETS))("carries the preset %s", async (preset) => {
    const { text, carriedBy } = await told({ preset }, `${QUEUE}; ping -c 20 -i 0.2 10.0.1.2 || true`);
    expect(carriedBy).toBe("netem");
    expect(received(text)).toBeGreaterThan(0);
  });

  it("delays each direction by its own time", async () => {
    const { text } = await told({ delayAb: "40ms", delayBa: "10ms" }, "ping -c 5 -i 0.2 10.0.1.2");
    const times = [...text.matchAll(/time=([\d.]+)/g)].map(([, time]) => Number(time));
    expect(times).toHaveLength(5);
    for (const time of times) expect(time).toBeGreaterThan(49.9);
  });

  it("loses its share in one direction", async () => {
    const { text } = await told({ lossAb: 20 }, "ping -q -c 1000 -i 0.004 10.0.1.2");
    // Six standard deviations around 800.
    expect(received(text)).toBeGreaterThan(724);
    expect(received(text)).toBeLessThan(876);
  });

  it("doubles, and damages", async () => {
    expect((await told({ duplicateAb: 50 }, "ping -c 40 -i 0.05 10.0.1.2")).text).toContain("(DUP!)");
    expect(received((await told({ corruptAb: 100 }, "ping -q -c 40 -i 0.05 -W 1 10.0.1.2 || true")).text)).toBeLessThan(20);
  });

  it("is changed while it is used, and goes when nothing is asked any more", async () => {
    const command = `${QUEUE}; until ${QUEUE} | grep 'loss 100%'; do sleep 0.1; done; ! ping -c 3 -i 0.2 -W 1 10.0.1.2; while ${QUEUE} | grep -q netem; do sleep 0.1; done; ping -c 1 10.0.1.2`;
    const { text } = await told({}, command, (design, link, shell) => {
      design.set([link], { delay: "5ms" }, [shell], ["STARTED", "0.5s"]).set([link], { lossAb: 100 }, [shell], ["STARTED", "1s"]);
      design.set([link], { lossAb: 0, delay: "0s" }, [shell], ["STARTED", "8s"]);
    });
    expect(text).toMatch(/ delay 5ms +loss 100%/);
    expect(text).toContain("1 received");
  });
}

describeWith(["unshare", "nsenter", "ip", "tc", "ping"], {}, () => {
  describe.skipIf(!hasNetem)(hasNetem ? "netem" : "netem (skipped: this kernel has none)", netem);
});
