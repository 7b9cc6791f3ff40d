import type { ResourceContext } from "../resource-type.ts";
import type { Argv, Deployment } from "./deployment.ts";

/** A network interface of a host that a resource has made or found. */
export interface HostDevice {
  readonly name: string;
  readonly device: string;
  readonly deployment: Deployment;
  /** Resolves when it is there and set up, which a tunnel may still have to do. Never rejects. */
  readonly isThere: Promise<void>;
  /** For what tunnels can join. */
  readonly end?: TunnelEnd;
}

/** A device that a tunnel makes. */
export interface TunnelEnd {
  readonly kind: "tap" | "tun";
  /** Runs a program that makes the device and holds it, and sets the device up. Rejects with a sentence when there is no device. */
  hold(argv: Argv): Promise<void>;
  /** Ends that program; the device is gone. */
  letGo(): Promise<void>;
}

const devices = new Map<string, HostDevice>();

function key(run: string, guid: number): string {
  return `${guid} ${run}`;
}

export function addDevice({ run, guid }: ResourceContext, device: HostDevice): void {
  devices.set(key(run, guid), device);
}

export function removeDevice({ run, guid }: ResourceContext): void {
  devices.delete(key(run, guid));
}

/** The devices of the connected resources, in the order of the connections. */
export function devicesOf(context: ResourceContext): HostDevice[] {
  return context.peers().flatMap(({ guid }) => devices.get(key(context.run, guid)) ?? []);
}
