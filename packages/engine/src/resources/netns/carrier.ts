import type { KernelAbility } from "../../host/netns-probe.ts";
import type { Direction, Impairment } from "../../wire/wire.ts";
import { isImpaired } from "./impairment-attributes.ts";

/** What carries a link: a pair of the kernel's interfaces, with a queue in front that does what is asked; or a process. */
export const CARRIERS = ["veth", "veth + tbf", "netem", "user space"] as const;
export type Carrier = (typeof CARRIERS)[number];

/** What people may ask for. */
export const CARRIER_WISHES = ["auto", "kernel", "user space"];

export interface CarrierChoice {
  wish: string;
  abilities: ReadonlySet<KernelAbility>;
  /** Whether links can be carried by a process here; else a sentence that says why not. */
  userSpace: true | string;
}

/** Chooses what serves a link by what this host can do. Throws a sentence with a way out when nothing does. */
export function chooseCarrier(asked: Readonly<Record<Direction, Impairment>>, { wish, abilities, userSpace }: CarrierChoice): Carrier {
  const directions = [asked.ab, asked.ba];
  if (wish !== "user space") {
    if (!directions.some((direction) => isImpaired(direction))) return requireVeth(abilities, "veth");
    if (abilities.has("netem")) return requireVeth(abilities, "netem");
    if (abilities.has("tbf") && !directions.some((direction) => isImpaired(direction, ["rate"])))
      return requireVeth(abilities, "veth + tbf");
  }
  if (wish !== "kernel" && userSpace === true) return "user space";
  const names = [...new Set(directions.flatMap(namesOf))].join(", ");
  const kernel = `This kernel has no netem, which ${names || "this link"} would need: load its module with sudo modprobe sch_netem.`;
  if (wish === "kernel") throw new Error(`${kernel} Or let a process carry the link: carrier auto.`);
  throw new Error(wish === "auto" ? `${kernel} Nor can a process carry the link: ${userSpace}` : String(userSpace));
}

function requireVeth(abilities: ReadonlySet<KernelAbility>, carrier: Carrier): Carrier {
  if (abilities.has("veth")) return carrier;
  throw new Error("This kernel has no veth interfaces, of which links are made: load their module with sudo modprobe veth.");
}

function namesOf(impairment: Impairment): string[] {
  return Object.entries(impairment).flatMap(([name, value]) => (value === undefined ? [] : [name.replace(/(Ms|Packets)$/, "")]));
}
