import { monotonicNow } from "../../host/monotonic.ts";
import type { CommandJob } from "../../host/netns-commands.ts";
import { netPath } from "../../host/netns-host.ts";
import { openWire, type WireEnd } from "../../wire/open-wire.ts";
import { probeWire } from "../../wire/probe-wire.ts";
import type { Wire } from "../../wire/wire.ts";
import type { ResourceContext } from "../resource-type.ts";
import type { Asked, Carrier } from "./carrier.ts";
import type { LinkCable } from "./link-cable.ts";
import type { LinkEnd } from "./link-end.ts";
import type { RunNetwork } from "./run-network.ts";

/** A process that carries a link: it does all that can be asked. The link FAILS when the process ends. */
export class WireCable implements LinkCable {
  readonly carrier: Carrier = "user space";
  readonly #network: RunNetwork;
  readonly #ends: readonly [LinkEnd, LinkEnd];
  readonly #context: ResourceContext;
  #wire: Wire | null = null;
  #isRemoved = false;

  constructor(network: RunNetwork, ends: readonly [LinkEnd, LinkEnd], context: ResourceContext) {
    this.#network = network;
    this.#ends = ends;
    this.#context = context;
  }

  async make(asked: Asked, jobs: () => readonly CommandJob[]): Promise<void> {
    const { clock, guid, seed, places } = this.#context;
    const program = await requireWire(places.home);
    const [a, b] = this.#ends;
    const wire = await openWire({
      a: wireEnd(a),
      b: wireEnd(b),
      seed,
      impairments: asked,
      program,
      clock,
      start: (argv) => this.#network.namespaces.talk(argv, guid),
    });
    this.#wire = wire;
    if (this.#isRemoved) {
      await wire.stop();
      throw new Error("The link was taken away before it was there.");
    }
    void wire.ended.then((why) => {
      if (why !== null) this.#context.fail(why);
    });
    await this.#network.change({ jobs: jobs() });
  }

  async impair(asked: Asked): Promise<number> {
    const wire = this.#wire;
    const { clock } = this.#context;
    if (!wire) return clock.now();
    const changes = await Promise.all([wire.change("ab", asked.ab), wire.change("ba", asked.ba)]);
    // Both count in the same way from instants of their own.
    const behind = monotonicNow() - clock.now();
    return Math.max(...changes.map(({ appliedAt }) => appliedAt)) - behind;
  }

  async remove(): Promise<void> {
    this.#isRemoved = true;
    await this.#wire?.stop();
  }
}

/** The program that carries links. Throws a sentence with the way out where none can. */
export async function requireWire(home: string): Promise<string> {
  const capability = await probeWire(home);
  if ("missing" in capability) throw new Error(`No process can carry the link: ${capability.missing}`);
  return capability.program;
}

/** The namespace of a switch is the run's own, which is that of the first process. */
function wireEnd({ place, device, settings: { mac, mtu } }: LinkEnd): WireEnd {
  const netns = place.namespace === null ? "/proc/1/ns/net" : netPath(place.namespace);
  return { netns, name: device, mac: mac ?? undefined, mtu: mtu ?? undefined };
}
