import { type Design, type DesignResource, type Problem, type ProblemPlace, resourceName } from "../model/index.ts";
import type { LabGraph } from "./lab-graph.ts";
import type { Chain } from "./order-programs.ts";

/** What nodes are written with: containerlab has no node without an image. */
export const IMAGE = "alpine:3";

function lost(place: ProblemPlace, message: string, hint: string): Problem {
  return { code: "containerlab.lost", severity: "warning", place, message, hint };
}

/** What of the design as a whole is not in the file. */
export function lostOfDesign(design: Design, { hosts }: LabGraph, names: ReadonlyMap<number, string>): Problem[] {
  const found: Problem[] = [];
  if (hosts.size > 0)
    found.push(lost({ path: ["resources"] }, `containerlab needs an image: ${IMAGE} is written.`, "Write the one that has your programs."));
  if (Object.keys(design.parameters ?? {}).length > 0)
    found.push(
      lost(
        { path: ["parameters"] },
        "Parameters are written as their values.",
        "Write $NAME in their place if containerlab is to ask for them.",
      ),
    );
  for (const key of ["deploy", "groups", "notes"] as const) {
    const said = design[key];
    const isSaid = Array.isArray(said) ? said.length > 0 : said !== undefined;
    if (isSaid) found.push(lost({ path: [key] }, `containerlab has no counterpart of ${key}.`, "It is left out."));
  }
  const renamed = [...hosts.values()].filter(({ resource }) => names.get(resource.guid) !== resourceName(resource));
  const [first] = renamed;
  if (first) {
    const message = `${JSON.stringify(resourceName(first.resource).slice(0, 60))} is called ${names.get(first.resource.guid)} there${renamed.length > 1 ? `; ${renamed.length} hosts have other names` : ""}.`;
    found.push(lost({ path: ["resources"], guid: first.resource.guid }, message, "Give it a name of letters, digits and dashes."));
  }
  return found;
}

/** By type, the attributes that a containerlab file has in one form or other. */
const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  "netns::Node": ["sysctls", "forwarding"],
  "netns::Switch": ["network"],
  "netns::Link": ["network", "mtu"],
  "netns::Interface": ["ip4", "ip6", "mac"],
  "netns::Route": ["network", "nexthop", "device", "metric"],
  "linux::Application": ["command", "env"],
};

/** Attributes that are not in the file, one sentence for each type and name. */
export function lostAttributes({ resources }: Design, { hosts, cables }: LabGraph): Problem[] {
  const used = new Set([
    ...[...hosts.values()].flatMap(({ resource, programs, routes }) => [resource, ...programs, ...routes].map(({ guid }) => guid)),
    ...cables.flatMap(({ resource, ends }) => [resource.guid, ...ends.flatMap(({ port }) => port?.guid ?? [])]),
  ]);
  const found = new Map<string, Problem>();
  for (const [index, { guid, type, attributes = {} }] of resources.entries()) {
    if (!used.has(guid)) continue;
    for (const name of Object.keys(attributes)) {
      const isWritten = WRITTEN[type]?.includes(name);
      const key = `${type} ${name}`;
      if (isWritten || found.has(key)) continue;
      const place = { path: ["resources", index, "attributes", name], guid, attribute: name };
      found.set(key, lost(place, `containerlab's file has no counterpart of "${name}" of ${type}.`, "It is left out."));
    }
  }
  return [...found.values()];
}

/** Programs that would run beside each other here: containerlab runs the commands of a node one after the other. */
export function lostOrder({ resources }: Design, programs: ReadonlyMap<number, readonly DesignResource[]>, chain: Chain): Problem[] {
  const host = [...programs].find(([, list]) =>
    list.some(({ guid }, index) => index > 0 && !chain.get(guid)?.has(list[index - 1]?.guid ?? 0)),
  );
  if (!host) return [];
  const index = resources.findIndex(({ guid }) => guid === host[0]);
  const message = `containerlab runs the commands of a node one after the other; those of ${resourceName(resources[index] ?? { guid: host[0], type: "" })} would run beside each other.`;
  return [lost({ path: ["resources", index], guid: host[0] }, message, "Add & to a command that is to go on.")];
}
