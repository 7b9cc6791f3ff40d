import type { CommandJob } from "../../host/netns-commands.ts";
import type { Asked, Carrier } from "./carrier.ts";
import { queueLine } from "./kernel-queue.ts";
import type { LinkCable } from "./link-cable.ts";
import type { LinkEnd } from "./link-end.ts";
import type { RunNetwork } from "./run-network.ts";

/** A pair of the kernel's interfaces. What an end sends goes through its queue: that of the first does what happens from a to b. */
export class VethCable implements LinkCable {
  carrier: Carrier;
  readonly #network: RunNetwork;
  readonly #ends: readonly [LinkEnd, LinkEnd];
  #asked: Asked | null = null;

  constructor(network: RunNetwork, ends: readonly [LinkEnd, LinkEnd], carrier: Carrier) {
    this.#network = network;
    this.#ends = ends;
    this.carrier = carrier;
  }

  async make(asked: Asked, jobs: () => readonly CommandJob[]): Promise<void> {
    const [a, b] = this.#ends.map((end) => end.describe(this.#network.nextIndex()));
    await this.#network.change({ first: [`link add ${a} type veth peer ${b}`], jobs: [...this.#queues(asked), ...jobs()] });
    this.#asked = asked;
  }

  async impair(asked: Asked, carrier: Carrier): Promise<number> {
    await this.#network.change({ jobs: this.#queues(asked) });
    this.#asked = asked;
    this.carrier = carrier;
    return this.#network.now();
  }

  async remove(soon: boolean): Promise<void> {
    const [{ place, device }] = this.#ends;
    const change = { jobs: [{ namespace: place.namespace, kind: "ip" as const, lines: [`link del ${device}`] }] };
    if (soon) this.#network.discard(change);
    else await this.#network.change(change);
  }

  #queues(asked: Asked): CommandJob[] {
    const hasNetem = this.#network.abilities.has("netem");
    return (["ab", "ba"] as const).flatMap((direction, index) => {
      const { place, device } = this.#ends[index] as LinkEnd; // There are two.
      const line = queueLine(device, { before: this.#asked?.[direction] ?? null, impairment: asked[direction], hasNetem });
      return line === null ? [] : [{ namespace: place.namespace, kind: "tc" as const, lines: [line] }];
    });
  }
}
