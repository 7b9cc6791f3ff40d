import type { Problem } from "../model/index.ts";
import { formatAddress, hostAddress, type PrefixedAddress, parseAddresses } from "../resources/netns/address.ts";
import type { LabCable, LabEnd } from "./lab-graph.ts";

/** The addresses of both ends of a link: their own, and of each family that they have none of, what the switch or the link gives them. */
export function endAddresses({ resource, ends }: LabCable, problems: Problem[]): [string[], string[]] {
  const read = (end: LabEnd, other: LabEnd, index: number): string[] => {
    if (end.host.isSwitch) return [];
    const own = [...textsOf(end.port?.attributes?.ip4), ...textsOf(end.port?.attributes?.ip6)];
    const isMissing = ({ family }: PrefixedAddress): boolean => !own.some((address) => address.includes(":") === (family === 6));
    const bySwitch = other.host.isSwitch ? networks(other.host.resource.attributes?.network) : [];
    const port = other.host.links.indexOf(resource.guid);
    const offered = bySwitch.map((network) => hostAddress(network, port + 1));
    const byLink = networks(resource.attributes?.network).filter(({ family }) => !offered.some((address) => address.family === family));
    const given = [...offered, ...byLink.map((network) => hostAddress(network, index + 1))];
    return [...own, ...given.filter(isMissing).map(formatAddress)];
  };
  const [one, other] = ends;
  try {
    return [read(one, other, 0), read(other, one, 1)];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    problems.push({
      code: "containerlab.lost",
      severity: "warning",
      place: { path: ["resources"], guid: resource.guid },
      message,
      hint: "The ends of this link have no addresses in the file.",
    });
    return [[], []];
  }
}

function textsOf(value: unknown): string[] {
  return typeof value === "string" ? value.split(/[\s,]+/).filter((word) => word !== "") : [];
}

function networks(value: unknown): PrefixedAddress[] {
  return parseAddresses(typeof value === "string" ? value : "", "network");
}
