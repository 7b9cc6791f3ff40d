import type { CommandJob } from "../../host/netns-commands.ts";
import type { ResourceContext } from "../resource-type.ts";
import type { PrefixedAddress } from "./address.ts";
import type { LinkEnd } from "./link-end.ts";
import type { NodeRoute } from "./node-routes.ts";

/** Linux's limit for the name of an interface, its end not counted. */
export const DEVICE_NAME_LENGTH = 15;

export interface PlaceDescription extends Pick<Place, "namespace" | "bridge" | "networks" | "hostname"> {
  /** What is to be done in it together with the first link, or soon. */
  pending?: CommandJob[];
}

/** What ends of links are put into: a node or a switch, while it is up. */
export class Place {
  readonly name: string;
  /** Of a node, its network namespace; switches are in the run's own. */
  readonly namespace: string | null;
  /** Of a switch, its bridge. */
  readonly bridge: string | null;
  /** A switch gives addresses of these to what is linked to it. */
  readonly networks: readonly PrefixedAddress[];
  /** The name by which others know a node. */
  readonly hostname: string | null;
  readonly routes = new Set<NodeRoute>();
  /** The ends that are up, by device. */
  readonly ends = new Map<string, LinkEnd>();
  readonly #ports: number[];
  #pending: CommandJob[];
  readonly #context: ResourceContext;

  constructor(context: ResourceContext, { pending = [], ...is }: PlaceDescription) {
    this.#pending = pending;
    this.#context = context;
    this.name = context.name;
    this.namespace = is.namespace;
    this.bridge = is.bridge;
    this.networks = is.networks;
    this.hostname = is.hostname;
    this.#ports = ["netns::Interface", "netns::Link"].flatMap((type) => context.peers(type)).map(({ guid }) => guid);
    // In the order of the connections, whichever of the two they are.
    const order = context.peers().map(({ guid }) => guid);
    this.#ports.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  }

  /** The number, from 0, of what is linked through this resource (an interface, else the link itself): its place in the order of the connections. */
  port(guid: number): number {
    if (!this.#ports.includes(guid)) this.#ports.push(guid);
    return this.#ports.indexOf(guid);
  }

  /** The name of the interface behind a port: eth0, eth1, … in a node. */
  device(guid: number): string {
    return this.bridge === null ? `eth${this.port(guid)}` : `${this.bridge}p${this.port(guid)}`;
  }

  /** What is still to be done in it, once: by whoever asks first. */
  takePending(): CommandJob[] {
    const pending = this.#pending;
    this.#pending = [];
    return pending;
  }

  /** It is broken. */
  fail(why: string): void {
    this.#context.fail(why);
  }

  /** Shows the addresses of all ends that are up. */
  tellAddresses(): void {
    if (this.bridge !== null) return;
    const ends = [...this.ends.values()].sort((a, b) => a.port - b.port);
    this.#context.compute("addresses", ends.flatMap((end) => end.addressTexts()).join(" "));
  }
}
