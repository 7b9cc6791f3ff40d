import { stringify } from "yaml";
import { fillDesign } from "../compile/fill-design.ts";
import type { AttributeValue, Design, DesignResource, Problem } from "../model/index.ts";
import { writeSettings } from "./kernel-settings.ts";
import { type LabCable, type LabGraph, type LabHost, labGraph } from "./lab-graph.ts";
import { labNames } from "./lab-names.ts";
import { withDevices } from "./make-nodes.ts";
import { chainOf, orderPrograms } from "./order-programs.ts";
import { POSITION_LABELS } from "./place-lab.ts";
import { readEnvironment } from "./read-environment.ts";
import { plainCommand } from "./shell-words.ts";
import { endAddresses } from "./write-addresses.ts";
import { type WrittenWaits, writeConditions } from "./write-conditions.ts";
import { IMAGE, lostAttributes, lostOfDesign, lostOrder } from "./written-losses.ts";

/** What came of writing a design as a containerlab file. */
export interface ContainerlabText {
  /** `null` when a problem is an error. */
  text: string | null;
  /** What containerlab has no counterpart of. */
  problems: Problem[];
}

interface Writing {
  graph: LabGraph;
  names: ReadonlyMap<number, string>;
  /** By guid of the host and name of its interface here, its name in the lab. */
  devices: Map<number, Map<string, string>>;
  programs: Map<number, DesignResource[]>;
  addresses: Map<number, { device: string; addresses: string[] }[]>;
  waits: ReadonlyMap<number, WrittenWaits>;
}

/**
 * Writes the hosts, switches, links, routes and programs of a design as a topology definition file of containerlab. Addresses and routes become
 * commands, which every Linux image has; parameters get their values.
 */
export function writeContainerlab(given: Design, values?: Readonly<Record<string, AttributeValue>>): ContainerlabText {
  const { design, problems } = fillDesign(given, values);
  if (problems.some(({ severity }) => severity === "error")) return { text: null, problems };
  const graph = labGraph(design);
  const chain = chainOf(design.conditions ?? []);
  const programs = new Map([...graph.hosts].map(([guid, host]) => [guid, orderPrograms(host.programs, chain)]));
  const guids = new Map([...programs].map(([guid, list]) => [guid, list.map((program) => program.guid)]));
  const { waits, problems: lostWaits } = writeConditions(design, graph, guids);
  const names = labNames([...graph.hosts.values()].map(({ resource }) => resource));
  const writing: Writing = { graph, names, devices: devicesOf(graph), programs, addresses: new Map(), waits };
  const lostAddresses: Problem[] = [];
  const links = graph.cables.map((cable) => writeLink(cable, writing, lostAddresses));
  const nodes = Object.fromEntries([...graph.hosts].map(([guid, host]) => [names.get(guid), writeNode(host, writing)]));
  const file = {
    name: design.name.replaceAll(/[^A-Za-z0-9_.-]+/g, "-").replaceAll(/^-+|-+$/g, "") || "lab",
    topology: { kinds: { linux: { image: IMAGE } }, nodes, ...(links.length > 0 && { links }) },
  };
  return {
    text: stringify(file, { version: "1.1", lineWidth: 0 }),
    problems: [
      ...problems,
      ...lostOfDesign(design, graph, names),
      ...graph.problems,
      ...lostAttributes(design, graph),
      ...lostAddresses,
      ...lostOrder(design, programs, chain),
      ...lostWaits,
    ],
  };
}

function devicesOf({ hosts }: LabGraph): Map<number, Map<string, string>> {
  return new Map([...hosts].map(([guid, { links }]) => [guid, new Map(links.map((_, port) => [`eth${port}`, `eth${port + 1}`]))]));
}

function writeLink(cable: LabCable, { names, addresses }: Writing, problems: Problem[]): object {
  const given = endAddresses(cable, problems);
  const ends = cable.ends.map(({ host, port }, index) => {
    const { guid } = host.resource;
    const name = names.get(guid) ?? "";
    const number = host.links.indexOf(cable.resource.guid) + 1;
    const device = host.isSwitch ? `${name.slice(0, 9)}p${number}` : `eth${number}`;
    const own = { device, addresses: given[index] ?? [] };
    addresses.set(guid, [...(addresses.get(guid) ?? []), own]);
    return { node: name, interface: device, mac: port?.attributes?.mac };
  });
  const { mtu } = cable.resource.attributes ?? {};
  const more = typeof mtu === "number" ? { mtu } : {};
  if (ends.every(({ mac }) => typeof mac !== "string")) return { endpoints: ends.map((end) => `${end.node}:${end.interface}`), ...more };
  return { type: "veth", endpoints: ends.map(({ mac, ...end }) => (typeof mac === "string" ? { ...end, mac } : end)), ...more };
}

function writeNode({ resource, isSwitch, routes }: LabHost, writing: Writing): object {
  const { guid, position, attributes = {} } = resource;
  const labels =
    position && Object.fromEntries(POSITION_LABELS.map((label, axis) => [label, String(axis === 0 ? position.x : position.y)]));
  const drawn = labels ? { labels } : {};
  if (isSwitch) return { kind: "bridge", ...stagesOf(guid, writing), ...drawn };
  const sysctls = writeSettings(attributes);
  const programs = writing.programs.get(guid) ?? [];
  const env = readEnvironment(sharedEnvironment(programs));
  const devices = writing.devices.get(guid) ?? new Map<string, string>();
  const exec = [
    ...(writing.addresses.get(guid) ?? []).flatMap(({ device, addresses }) =>
      addresses.map((address) => `ip address add ${address} dev ${device}`),
    ),
    ...routes.map((route) => writeRoute(route, devices)),
    ...programs.map((program) => writeProgram(program, devices, env === null)),
  ].map((command) => command.replaceAll("$", "$$$$"));
  return {
    kind: "linux",
    ...(sysctls && { sysctls }),
    ...(env && Object.keys(env).length > 0 && { env: mapValues(env, (value) => value.replaceAll("$", "$$$$")) }),
    ...(exec.length > 0 && { exec }),
    ...stagesOf(guid, writing),
    ...drawn,
  };
}

function writeRoute({ attributes = {} }: DesignResource, devices: ReadonlyMap<string, string>): string {
  const { network = "default", nexthop, device, metric } = attributes;
  const words = [
    ["via", nexthop],
    ["dev", typeof device === "string" ? (devices.get(device) ?? device) : device],
    ["metric", metric],
  ];
  return ["ip route add", network, ...words.flatMap(([word, value]) => (value === undefined || value === null ? [] : [word, value]))].join(
    " ",
  );
}

function writeProgram({ attributes = {} }: DesignResource, devices: ReadonlyMap<string, string>, hasEnvironment: boolean): string {
  const text = withDevices(typeof attributes.command === "string" ? attributes.command : "", devices);
  const env = hasEnvironment && typeof attributes.env === "string" ? `export ${attributes.env}\n` : "";
  return plainCommand(`${env}${text}`);
}

/** The variables that all programs of a host have: containerlab sets them for the node. Where they differ, `"$"`, which is none. */
function sharedEnvironment(programs: readonly DesignResource[]): string {
  const [first = "", ...others] = programs.map(({ attributes }) => attributes?.env ?? "");
  return typeof first === "string" && others.every((env) => env === first) ? first : "$";
}

function stagesOf(guid: number, { waits, names }: Writing): object {
  const { delay = null, stages } = waits.get(guid) ?? {};
  const written = [...(stages ?? [])].map(([stage, list]) => [
    stage,
    { "wait-for": list.map((wait) => ({ node: names.get(wait.node), stage: wait.stage })) },
  ]);
  return { ...(delay !== null && { "startup-delay": delay }), ...(written.length > 0 && { stages: Object.fromEntries(written) }) };
}

function mapValues(record: Readonly<Record<string, string>>, change: (value: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
