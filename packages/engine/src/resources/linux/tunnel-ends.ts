import { type Clock, sleep } from "../../time/clock.ts";
import type { ResourceContext } from "../resource-type.ts";
import type { HostDevice, TunnelEnd } from "./host-devices.ts";
import { devicesOf } from "./host-devices.ts";
import { addressToReach } from "./reach.ts";

/** A device that a tunnel joins. */
export type JoinedDevice = HostDevice & { readonly end: TunnelEnd };

/** The two devices that a tunnel joins. Throws a sentence when there are not two, or they do not fit. */
export function tunnelEnds(context: ResourceContext): readonly [JoinedDevice, JoinedDevice] {
  const found = devicesOf(context).flatMap((device) => (device.end ? [{ ...device, end: device.end }] : []));
  const [a, b] = found;
  if (!a || !b || found.length > 2)
    throw new Error(`${context.name} joins two linux::Tap or two linux::Tun, and is connected to ${found.length}.`);
  if (a.end.kind !== b.end.kind)
    throw new Error(
      `${a.name} is a ${a.end.kind.toUpperCase()} and ${b.name} a ${b.end.kind.toUpperCase()}: a tunnel joins two of a kind.`,
    );
  return [a, b];
}

/** Links of the nodes may be still on their way up. */
const LIMIT_MS = 30_000;
const PAUSE_MS = 100;

/** The address at which the node of each device finds that of the other. Rejects when there is none for half a minute. */
export async function addressesOf(
  ends: readonly [JoinedDevice, JoinedDevice],
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<[string, string]> {
  const [a, b] = ends.map((device) => device.deployment) as [JoinedDevice["deployment"], JoinedDevice["deployment"]];
  for (const deadline = clock.now() + LIMIT_MS; ; await sleep(clock, PAUSE_MS, signal)) {
    const [ofA, ofB] = [await addressToReach(b, a), await addressToReach(a, b)];
    if (ofA !== null && ofB !== null) return [ofA, ofB];
    if (clock.now() > deadline)
      throw new Error(
        `The nodes of ${ends[0].name} and ${ends[1].name} do not reach each other: join them by a link, with addresses and routes.`,
      );
  }
}
