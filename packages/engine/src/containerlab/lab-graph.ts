import type { Design, DesignResource, Problem } from "../model/index.ts";

/** A host or a switch, with what belongs to it. */
export interface LabHost {
  resource: DesignResource;
  isSwitch: boolean;
  programs: DesignResource[];
  routes: DesignResource[];
  /** Links that end at it, in the order of its interfaces. */
  links: number[];
}

export interface LabEnd {
  host: LabHost;
  /** The resource of the interface, where there is one. */
  port: DesignResource | null;
}

export interface LabCable {
  resource: DesignResource;
  ends: [LabEnd, LabEnd];
}

/** What of a design is a lab of hosts, switches and links, as one reads it off the connections. */
export interface LabGraph {
  hosts: Map<number, LabHost>;
  cables: LabCable[];
  problems: Problem[];
}

const HOSTS = new Set(["netns::Node", "netns::Switch"]);
const PROGRAM = "linux::Application";
const ROUTE = "netns::Route";
const LINK = "netns::Link";
const PORT = "netns::Interface";

export function labGraph(design: Design): LabGraph {
  const resources = new Map(design.resources.map((resource) => [resource.guid, resource]));
  const peers = peersOf(design);
  const near = (guid: number, type: string): DesignResource[] =>
    (peers.get(guid) ?? []).flatMap((other) => {
      const resource = resources.get(other);
      return resource?.type === type ? [resource] : [];
    });
  const hosts = new Map(
    design.resources
      .filter(({ type }) => HOSTS.has(type))
      .map((resource): [number, LabHost] => [
        resource.guid,
        {
          resource,
          isSwitch: resource.type === "netns::Switch",
          programs: near(resource.guid, PROGRAM).toSorted((a, b) => a.guid - b.guid),
          routes: near(resource.guid, ROUTE),
          links: [],
        },
      ]),
  );
  const used = new Set<number>(
    [...hosts].flatMap(([guid, { programs, routes }]) => [guid, ...[...programs, ...routes].map((part) => part.guid)]),
  );
  const endOf = (guid: number): LabEnd | null => {
    const host = hosts.get(guid);
    if (host) return { host, port: null };
    const port = resources.get(guid);
    const behind = (peers.get(guid) ?? []).flatMap((other) => hosts.get(other) ?? [])[0];
    return port?.type === PORT && behind ? { host: behind, port } : null;
  };
  const cables = design.resources
    .filter(({ type }) => type === LINK)
    .flatMap((resource): LabCable[] => {
      const ends = (peers.get(resource.guid) ?? []).flatMap((guid) => endOf(guid) ?? []);
      const [one, other] = ends;
      if (!one || !other || ends.length > 2) return [];
      for (const guid of [resource.guid, ...ends.flatMap(({ port }) => port?.guid ?? [])]) used.add(guid);
      return [{ resource, ends: [one, other] }];
    });
  for (const host of hosts.values()) host.links = linksOf(host, cables, peers);
  return { hosts, cables, problems: unused(design, used) };
}

function peersOf({ connections = [] }: Design): Map<number, number[]> {
  const peers = new Map<number, number[]>();
  const add = (one: number, other: number): void => {
    const known = peers.get(one);
    if (known) known.push(other);
    else peers.set(one, [other]);
  };
  for (const [a, b] of connections) {
    add(a, b);
    add(b, a);
  }
  return peers;
}

/** In the order of the host's connections, by which its interfaces are numbered. */
function linksOf(host: LabHost, cables: readonly LabCable[], peers: ReadonlyMap<number, readonly number[]>): number[] {
  const behind = new Map<number, number>();
  for (const { resource, ends } of cables) {
    for (const end of ends) if (end.host === host) behind.set(end.port?.guid ?? resource.guid, resource.guid);
  }
  return (peers.get(host.resource.guid) ?? []).flatMap((guid) => behind.get(guid) ?? []);
}

/** What has no counterpart, one sentence for each type. */
function unused({ resources }: Design, used: ReadonlySet<number>): Problem[] {
  const byType = new Map<string, { index: number; guid: number; count: number }>();
  for (const [index, { guid, type }] of resources.entries()) {
    if (used.has(guid)) continue;
    const before = byType.get(type);
    if (before) before.count += 1;
    else byType.set(type, { index, guid, count: 1 });
  }
  return [...byType].map(([type, { index, guid, count }]) => ({
    code: "containerlab.lost",
    severity: "warning",
    place: { path: ["resources", index], guid },
    message: `containerlab has no counterpart of ${type}${count > 1 ? ` (${count} times)` : ""}, or it is connected to nothing.`,
    hint: "It is left out.",
  }));
}
