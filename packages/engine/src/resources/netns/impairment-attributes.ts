import type { AttributeInfo, AttributeValue } from "../../model/index.ts";
import { parseDuration } from "../../model/index.ts";
import type { Direction, GilbertElliott, Impairment, JitterDistribution } from "../../wire/wire.ts";
import { attribute } from "../resource-type.ts";
import { LINK_PRESETS } from "./link-presets.ts";

type Attributes = Readonly<Record<string, AttributeValue>>;

const DISTRIBUTIONS: readonly JitterDistribution[] = ["uniform", "normal", "pareto"];

const percent = { unit: "%", range: { min: 0, max: 100 } };

/** What a link may do to packets, in the words of tc-netem(8). All may be changed while the experiment runs. */
const PLAIN: readonly AttributeInfo[] = [
  attribute("delay", "time", { help: "Time that each packet takes." }),
  attribute("jitter", "time", {
    help: "How much the delay varies: up to so much (uniform), or its standard deviation (normal, pareto). Packets may overtake.",
  }),
  attribute("jitterDistribution", "enumerate", { help: "How the jitter is spread.", allowed: [...DISTRIBUTIONS] }),
  attribute("loss", "double", { help: "Share of packets that are lost, each by itself.", ...percent }),
  attribute("rate", "double", {
    help: "Most that the link carries, Ethernet headers included.",
    unit: "Mbit/s",
    range: { min: 0.001, max: 100_000 },
  }),
  attribute("queue", "integer", {
    help: "Most packets that wait for their turn at the rate; further ones are dropped. Without it: 1000.",
    unit: "packets",
    range: { min: 1, max: 1_000_000 },
  }),
  attribute("duplicate", "double", { help: "Share of packets that arrive twice.", ...percent }),
  attribute("reorder", "double", { help: "Share of packets that are not delayed, and so overtake the others.", ...percent }),
  attribute("corrupt", "double", { help: "Share of packets of which one bit is turned.", ...percent }),
  attribute("burstStart", "double", { help: "Loss in bursts (Gilbert-Elliott): how often, of all packets, a burst begins.", ...percent }),
  attribute("burstEnd", "double", {
    help: "How often, of the packets in a burst, it ends: with 25 %, bursts are 4 packets long in the mean.",
    ...percent,
  }),
  attribute("burstLoss", "double", { help: "Share of packets that are lost in a burst. Without it: all.", ...percent }),
  attribute("burstlessLoss", "double", { help: "Share of packets that are lost between bursts. Without it: none.", ...percent }),
];

const SECTIONS = [
  { suffix: "", section: "Impairment, both directions", help: "" },
  { suffix: "Ab", section: "Only from the first end to the second", help: " Instead of the value for both directions." },
  { suffix: "Ba", section: "Only from the second end to the first", help: " Instead of the value for both directions." },
] as const;

const PRESET = attribute("preset", "enumerate", {
  help: "A kind of link to begin at, with the first end as the subscriber's where that matters; what is set below takes the place of its values.",
  allowed: Object.keys(LINK_PRESETS),
  section: SECTIONS[0].section,
  flags: [],
});

/** The attributes of a link's impairments: for both directions, and for each, where that is to be another. */
export const IMPAIRMENT_ATTRIBUTES: AttributeInfo[] = [
  PRESET,
  ...SECTIONS.flatMap(({ suffix, section, help }) =>
    PLAIN.map((info) => ({ ...info, name: `${info.name}${suffix}`, help: `${info.help}${help}`, section, flags: [] })),
  ),
];

const NAMES = new Set(IMPAIRMENT_ATTRIBUTES.map((info) => info.name));

export function isImpairment(attributeName: string): boolean {
  return NAMES.has(attributeName);
}

/** What the attributes ask of a direction, beyond what the preset asks. Zero asks for nothing. Throws a sentence when they do not go together. */
export function impairmentOf(attributes: Attributes, direction: Direction): Impairment {
  const suffix = direction === "ab" ? "Ab" : "Ba";
  const askedFor = (name: string): AttributeValue => own(attributes[`${name}${suffix}`]) ?? own(attributes[name]);
  const number = (name: string, factor: number): number | null => {
    const value = askedFor(name);
    return typeof value === "number" ? value * factor : null;
  };
  const time = (name: string): number | null => parseDuration(String(askedFor(name) ?? "")) ?? null;
  const preset: Impairment = LINK_PRESETS[String(attributes.preset)]?.[direction] ?? {};
  const burst = number("burstStart", 0.01);
  const impairment: Impairment = {
    delayMs: (time("delay") ?? preset.delayMs) || undefined,
    jitterMs: (time("jitter") ?? preset.jitterMs) || undefined,
    jitterDistribution: DISTRIBUTIONS.find((name) => name === askedFor("jitterDistribution")) ?? preset.jitterDistribution,
    loss: (number("loss", 0.01) ?? preset.loss) || undefined,
    rate: (number("rate", 1_000_000) ?? preset.rate) || undefined,
    queuePackets: number("queue", 1) ?? preset.queuePackets,
    duplicate: number("duplicate", 0.01) || undefined,
    reorder: number("reorder", 0.01) || undefined,
    corrupt: number("corrupt", 0.01) || undefined,
    gilbertElliott: burst === null ? preset.gilbertElliott : burstsOf(burst, number),
  };
  if (impairment.reorder !== undefined && impairment.delayMs === undefined) {
    throw new Error("reorder sends packets past those that are delayed: set a delay as well.");
  }
  return impairment;
}

/** Attributes of which nothing is not zero. */
const WITHOUT_ZERO: readonly string[] = ["queue", "preset", "jitterDistribution", "up"];

/**
 * What an attribute of a link comes to where it is not set itself: what is set for both directions, else by the preset, else zero. null where it
 * comes to no quantity.
 */
export function amountsTo(attributes: Attributes, name: string): AttributeValue {
  const direction = name.endsWith("Ba") ? "ba" : "ab";
  const plain = name.replace(/(Ab|Ba)$/, "");
  const set = own(attributes[name]) ?? own(attributes[plain]);
  if (set !== null) return set;
  const { delayMs = 0, jitterMs = 0, loss = 0, rate } = LINK_PRESETS[String(attributes.preset)]?.[direction] ?? {};
  const amounts: Attributes = {
    delay: `${delayMs}ms`,
    jitter: `${jitterMs}ms`,
    loss: loss * 100,
    rate: rate === undefined ? null : rate / 1e6,
    burstLoss: 100,
    burstEnd: 100,
  };
  if (plain in amounts) return amounts[plain] ?? null;
  return WITHOUT_ZERO.includes(plain) ? null : 0;
}

function burstsOf(p: number, number: (name: string, factor: number) => number | null): GilbertElliott | undefined {
  if (p === 0) return undefined;
  return { p, r: number("burstEnd", 0.01) ?? 1, lossInBad: number("burstLoss", 0.01) ?? 1, lossInGood: number("burstlessLoss", 0.01) ?? 0 };
}

/** A value that is set: an empty field of a form is not. */
function own(value: AttributeValue | undefined): AttributeValue {
  return value === undefined || value === "" ? null : value;
}

/** Whether a direction does anything besides carrying what `kinds` leaves out. */
export function isImpaired(impairment: Impairment, except: readonly (keyof Impairment)[] = []): boolean {
  // A queue, and how jitter is spread, are nothing by themselves.
  const silent: readonly (keyof Impairment)[] = ["queuePackets", "jitterDistribution", ...except];
  return Object.entries(impairment).some(([name, value]) => value !== undefined && !silent.some((other) => other === name));
}
