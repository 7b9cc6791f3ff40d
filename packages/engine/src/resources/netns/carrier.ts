import type { KernelAbility } from "../../host/netns-probe.ts";
import type { Direction, Impairment } from "../../wire/wire.ts";
import { isImpaired } from "./impairment-attributes.ts";

/** What carries a link: a pair of the kernel's interfaces, with a queue in front that does what is asked; or a process. */
export const CARRIERS = ["veth", "veth + tbf", "netem", "user space"] as const;
export type Carrier = (typeof CARRIERS)[number];

/** What people may ask for. */
export const CARRIER_WISHES = ["auto", "kernel", "user space"];

/** What a link is asked to do. */
export type Asked = Readonly<Record<Direction, Impairment>>;

export interface CarrierChoice {
  wish: string;
  abilities: ReadonlySet<KernelAbility>;
}

/** Chooses what serves a link by what this host's kernel can do. Throws a sentence with a way out when the wish cannot be met. */
export function chooseCarrier(asked: Asked, { wish, abilities }: CarrierChoice): Carrier {
  const directions = [asked.ab, asked.ba];
  if (wish !== "user space") {
    if (!directions.some((direction) => isImpaired(direction))) return requireVeth(abilities, "veth");
    if (abilities.has("netem")) return requireVeth(abilities, "netem");
    if (abilities.has("tbf") && !directions.some((direction) => isImpaired(direction, ["rate"])))
      return requireVeth(abilities, "veth + tbf");
  }
  if (wish !== "kernel") return "user space";
  throw new Error(`${lackOfKernel(asked)} Or let a process carry the link: carrier auto.`);
}

/** Why the kernel does not carry a link that is asked to do this. */
export function lackOfKernel({ ab, ba }: Asked): string {
  const names = [...new Set([ab, ba].flatMap(namesOf))].join(", ");
  return `This kernel has no netem, which ${names || "this link"} would need: load its module with sudo modprobe sch_netem.`;
}

function requireVeth(abilities: ReadonlySet<KernelAbility>, carrier: Carrier): Carrier {
  if (abilities.has("veth")) return carrier;
  throw new Error("This kernel has no veth interfaces, of which links are made: load their module with sudo modprobe veth.");
}

function namesOf(impairment: Impairment): string[] {
  return Object.entries(impairment).flatMap(([name, value]) => (value === undefined ? [] : [name.replace(/(Ms|Packets)$/, "")]));
}
