import type { HostVariables } from "./host-variables.ts";
import { readSettings } from "./kernel-settings.ts";
import type { LabDraft } from "./lab-draft.ts";
import type { MergedNode } from "./merge-node.ts";
import { type ReadCommand, readCommand } from "./read-command.ts";
import type { ReadEnd, ReadLink } from "./read-links.ts";

/** What became of a node. */
export interface MadeNode {
  guid: number;
  isSwitch: boolean;
  /** Its programs, in the order of `exec`. */
  programs: number[];
  /** Links that end at it. */
  links: number[];
  /** Names of its interfaces, from those of the lab to those here. */
  devices: Map<string, string>;
  commands: ReadCommand[];
}

const SWITCHES = new Set(["bridge", "ovs-bridge"]);
/** A node that stands for the machine itself, or for what is not in the lab. */
const OUTSIDE = new Set(["host", "ext-container"]);

export function isOutside({ kind }: MergedNode): boolean {
  return kind !== undefined && OUTSIDE.has(kind);
}

/** Hosts and switches. */
export function makeNodes(nodes: readonly MergedNode[], variables: HostVariables, draft: LabDraft): Map<string, MadeNode> {
  return new Map(
    nodes.map((node) => {
      const isSwitch = node.kind !== undefined && SWITCHES.has(node.kind);
      const guid = isSwitch
        ? draft.add("netns::Switch", node.name, {})
        : draft.add("netns::Node", node.name, readSettings(node.sysctls ?? {}));
      const commands = isSwitch ? [] : node.exec.map((command) => readCommand(variables.read(command)));
      return [node.name, { guid, isSwitch, programs: [], links: [], devices: new Map<string, string>(), commands }];
    }),
  );
}

/** Links, and interfaces where an end has an address of its own. */
export function makeLinks(links: readonly ReadLink[], nodes: ReadonlyMap<string, MadeNode>, draft: LabDraft): void {
  for (const { ends, mtu } of links) {
    const name = ends.map((end) => end.node).join(" – ");
    const link = draft.add("netns::Link", name, { mtu });
    for (const end of ends) {
      const node = nodes.get(end.node);
      if (!node) continue;
      node.devices.set(end.interface, `eth${node.links.length}`);
      node.links.push(link);
      draft.connections.push([link, makeEnd(end, node, draft)]);
    }
  }
}

/** The interface of an end, or the node itself where nothing is special about it. */
function makeEnd(end: ReadEnd, node: MadeNode, draft: LabDraft): number {
  const byCommand = node.commands.flatMap((command) =>
    command.kind === "address" && command.device === end.interface ? [command.address] : [],
  );
  const addresses = [...new Set([...end.addresses, ...byCommand])];
  const ofFamily = (isSix: boolean): string | undefined =>
    addresses.filter((address) => address.includes(":") === isSix).join(" ") || undefined;
  const attributes = { ip4: ofFamily(false), ip6: ofFamily(true), mac: end.mac };
  if (node.isSwitch || Object.values(attributes).every((value) => value === undefined)) return node.guid;
  return draft.add("netns::Interface", `${end.node} ${end.interface}`, attributes, [node.guid]);
}

/** Routes and programs: one program after the other, as containerlab runs them. */
export function makePrograms({ name, env }: MergedNode, node: MadeNode, variables: HostVariables, draft: LabDraft): void {
  const environment = Object.entries(env ?? {}).map(([key, value]) => `${key}='${variables.read(value).replaceAll("'", "'\"'\"'")}'`);
  for (const command of node.commands) {
    if (command.kind === "route") {
      const { network, nexthop, metric } = command;
      const device = command.device === null ? undefined : (node.devices.get(command.device) ?? command.device);
      draft.add("netns::Route", `${name} to ${network}`, { network: ownNetwork(network), nexthop, device, metric }, [node.guid]);
    }
    if (command.kind === "address" && !node.devices.has(command.device)) {
      addProgram(node, { name, command: `ip address add ${command.address} dev ${command.device}` }, draft);
    }
    if (command.kind !== "program") continue;
    const attributes = { command: withDevices(command.command, node.devices), env: environment.join(" ") || undefined };
    addProgram(node, { name, ...attributes }, draft);
  }
}

function addProgram(
  node: MadeNode,
  { name, ...attributes }: { name: string; command: string; env?: string | undefined },
  draft: LabDraft,
): void {
  const before = node.programs.at(-1);
  const program = draft.add("linux::Application", `${name} exec ${node.programs.length + 1}`, attributes, [node.guid]);
  if (before !== undefined) draft.wait("START", [program], [before], { state: "STOPPED" });
  node.programs.push(program);
}

/** The default of the attribute needs no saying. */
function ownNetwork(network: string): string | undefined {
  return network === "default" ? undefined : network;
}

/** The same command with the names that the interfaces have here; all at once, since the names overlap. */
export function withDevices(command: string, devices: ReadonlyMap<string, string>): string {
  return command.replaceAll(/(?<![\w.-])[A-Za-z][\w.-]*\d(?![\w.-])/g, (word) => devices.get(word) ?? word);
}
