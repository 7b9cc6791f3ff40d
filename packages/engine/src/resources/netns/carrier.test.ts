import { describe, expect, it } from "vitest";
import { KERNEL_ABILITIES, type KernelAbility } from "../../host/netns-probe.ts";
import type { AttributeValue } from "../../model/index.ts";
import type { Impairment } from "../../wire/wire.ts";
import { chooseCarrier } from "./carrier.ts";
import { impairmentOf } from "./impairment-attributes.ts";
import { queueLine } from "./kernel-queue.ts";

function carrier(impairment: Impairment, lacks: KernelAbility[] = [], wish = "auto"): string {
  return chooseCarrier(
    { ab: impairment, ba: {} },
    { wish, abilities: new Set(KERNEL_ABILITIES.filter((ability) => !lacks.includes(ability))) },
  );
}

describe("what carries a link", () => {
  it("is the kernel's plain pair when nothing is asked, netem where there is one", () => {
    expect(carrier({})).toBe("veth");
    expect(carrier({ queuePackets: 10, jitterDistribution: "normal" })).toBe("veth");
    expect(carrier({ delayMs: 5 })).toBe("netem");
    expect(carrier({ rate: 1e6 })).toBe("netem");
  });

  it("is a bucket filter for a rate alone where there is no netem", () => {
    expect(carrier({ rate: 1e6 }, ["netem"])).toBe("veth + tbf");
    expect(carrier({ rate: 1e6, queuePackets: 10 }, ["netem"])).toBe("veth + tbf");
  });

  it("is a process for the rest, and wherever one is wished for", () => {
    expect(carrier({ delayMs: 5 }, ["netem"])).toBe("user space");
    expect(carrier({ rate: 1e6 }, ["netem", "tbf"])).toBe("user space");
    expect(carrier({}, [], "user space")).toBe("user space");
  });

  it("is nothing when the kernel cannot and nobody else is to, with a way out", () => {
    expect(() => carrier({ delayMs: 5, loss: 0.1 }, ["netem"], "kernel")).toThrow(
      /no netem, which delay, loss would need.*modprobe sch_netem.*carrier auto/,
    );
    expect(() => carrier({}, ["veth"])).toThrow("modprobe veth");
  });
});

describe("the attributes of a link", () => {
  const of = (attributes: Record<string, AttributeValue>, direction: "ab" | "ba" = "ab"): Record<string, unknown> =>
    Object.fromEntries(Object.entries(impairmentOf(attributes, direction)).filter(([, value]) => value !== undefined));

  it("ask for both directions, or for one", () => {
    const attributes = { delay: "20ms", loss: 5, lossAb: 1, rateBa: 10 };
    expect(of(attributes, "ab")).toEqual({ delayMs: 20, loss: 0.01 });
    expect(of(attributes, "ba")).toEqual({ delayMs: 20, loss: 0.05, rate: 10_000_000 });
    expect(of({ delay: "20ms", delayAb: "0s" }, "ab")).toEqual({});
  });

  it("ask for nothing by being empty or zero", () => {
    expect(of({ delay: "", loss: 0, rate: null, delayAb: null })).toEqual({});
  });

  it("ask for bursts of loss", () => {
    expect(of({ burstStart: 1, burstEnd: 25 })).toEqual({ gilbertElliott: { p: 0.01, r: 0.25, lossInBad: 1, lossInGood: 0 } });
  });

  it("begin at a preset, and have values of their own beside it", () => {
    expect(of({ preset: "DSL" }, "ab")).toEqual({ rate: 1_000_000, delayMs: 12, jitterMs: 1, jitterDistribution: "normal" });
    expect(of({ preset: "DSL", rateBa: 50, jitter: "0s" }, "ba")).toEqual({ rate: 50_000_000, delayMs: 12, jitterDistribution: "normal" });
    expect(of({ preset: "lossy Wi-Fi", burstStart: 0 }, "ab").gilbertElliott).toBeUndefined();
  });

  it("refuse to reorder what is not delayed", () => {
    expect(() => impairmentOf({ reorder: 5 }, "ab")).toThrow("set a delay as well");
  });
});

describe("the kernel's queue", () => {
  const netem = (impairment: Impairment, before: Impairment | null = null): string | null =>
    queueLine("eth0", { before, impairment, hasNetem: true });

  it("is netem's, in the words of tc", () => {
    const impairment: Impairment = {
      delayMs: 25,
      jitterMs: 2.5,
      jitterDistribution: "normal",
      loss: 0.001,
      rate: 8e6,
      queuePackets: 50,
      duplicate: 0.01,
    };
    expect(netem(impairment)).toBe(
      "qdisc replace dev eth0 root netem limit 69 delay 25000us 2500us distribution normal loss random 0.1% duplicate 1% rate 8000000bit",
    );
    const bursts = { p: 0.01, r: 0.25, lossInBad: 1, lossInGood: 0.001 };
    expect(netem({ delayMs: 1, reorder: 0.5, corrupt: 0.02, gilbertElliott: bursts })).toBe(
      "qdisc replace dev eth0 root netem limit 1000000 delay 1000us reorder 50% loss gemodel 1% 25% 100% 0.1% corrupt 2%",
    );
    expect(() => netem({ loss: 0.1, gilbertElliott: bursts })).toThrow("one kind of loss");
  });

  it("is a bucket filter's where there is no netem", () => {
    expect(queueLine("eth0", { before: null, impairment: { rate: 2e7 }, hasNetem: false })).toBe(
      "qdisc replace dev eth0 root tbf rate 20000000bit burst 12500 limit 1514000",
    );
  });

  it("is taken away when nothing is asked any more, and not made for nothing", () => {
    expect(netem({}, { delayMs: 5 })).toBe("qdisc del dev eth0 root");
    expect([netem({}), netem({}, {})]).toEqual([null, null]);
  });
});
