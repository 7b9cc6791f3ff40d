import type { AttributeInfo, AttributeValue } from "../../model/index.ts";
import { parseDuration } from "../../model/index.ts";
import type { Direction, Impairment, JitterDistribution } from "../../wire/wire.ts";
import { attribute } from "../resource-type.ts";

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

/** The attributes of a link's impairments: for both directions, and for each, where that is to be another. */
export const IMPAIRMENT_ATTRIBUTES: AttributeInfo[] = SECTIONS.flatMap(({ suffix, section, help }) =>
  PLAIN.map((info) => ({ ...info, name: `${info.name}${suffix}`, help: `${info.help}${help}`, section, flags: [] })),
);

const NAMES = new Set(IMPAIRMENT_ATTRIBUTES.map((info) => info.name));

export function isImpairment(attributeName: string): boolean {
  return NAMES.has(attributeName);
}

/** What the attributes ask of a direction. Throws a sentence when they do not go together. */
export function impairmentOf(attributes: Attributes, direction: Direction): Impairment {
  const askedFor = (name: string): AttributeValue => own(attributes[`${name}${direction === "ab" ? "Ab" : "Ba"}`]) ?? own(attributes[name]);
  const number = (name: string, factor: number): number | undefined => {
    const value = askedFor(name);
    return typeof value === "number" && value > 0 ? value * factor : undefined;
  };
  const time = (name: string): number | undefined => parseDuration(String(askedFor(name) ?? "")) || undefined;
  const burst = number("burstStart", 0.01);
  const impairment: Impairment = {
    delayMs: time("delay"),
    jitterMs: time("jitter"),
    jitterDistribution: DISTRIBUTIONS.find((name) => name === askedFor("jitterDistribution")),
    loss: number("loss", 0.01),
    rate: number("rate", 1_000_000),
    queuePackets: number("queue", 1),
    duplicate: number("duplicate", 0.01),
    reorder: number("reorder", 0.01),
    corrupt: number("corrupt", 0.01),
    gilbertElliott:
      burst === undefined
        ? undefined
        : {
            p: burst,
            r: number("burstEnd", 0.01) ?? 1,
            lossInBad: number("burstLoss", 0.01) ?? 1,
            lossInGood: number("burstlessLoss", 0.01) ?? 0,
          },
  };
  if (impairment.reorder !== undefined && impairment.delayMs === undefined) {
    throw new Error("reorder sends packets past those that are delayed: set a delay as well.");
  }
  return impairment;
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
