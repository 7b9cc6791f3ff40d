import type { CommandJob } from "../../host/netns-commands.ts";
import type { Direction, Impairment } from "../../wire/wire.ts";
import { type Carrier, chooseCarrier } from "./carrier.ts";
import { queueLine } from "./kernel-queue.ts";
import type { LinkEnd } from "./link-end.ts";
import type { RunNetwork } from "./run-network.ts";

type Asked = Readonly<Record<Direction, Impairment>>;

const NO_USER_SPACE = "This build of Netcue has no process that carries links.";

/** A link that is a pair of the kernel's interfaces. What an end sends goes through its queue: that of the first does what happens from a to b. */
export class KernelLink {
  readonly #network: RunNetwork;
  readonly #ends: readonly [LinkEnd, LinkEnd];
  readonly #tellCarrier: (carrier: Carrier) => void;
  #asked: Asked | null = null;
  #isLaid = false;

  constructor(network: RunNetwork, ends: readonly [LinkEnd, LinkEnd], tellCarrier: (carrier: Carrier) => void) {
    this.#network = network;
    this.#ends = ends;
    this.#tellCarrier = tellCarrier;
  }

  /** Makes it, with its addresses and routes. */
  async lay(asked: Asked, { wish, isUp }: { wish: string; isUp: boolean }): Promise<void> {
    const carrier = this.#choose(asked, wish);
    const [a, b] = this.#ends;
    this.#isLaid = true;
    // A route that comes while this is under way sees to itself.
    for (const end of this.#ends) end.place.ends.set(end.device, end);
    await this.#network.change({
      first: [`link add ${a.describe(this.#network.nextIndex())} type veth peer ${b.describe(this.#network.nextIndex())}`],
      jobs: [...this.#queues(asked), ...this.#ends.flatMap((end) => (isUp && end.settings.isUp ? end.bringUp() : []))],
    });
    this.#asked = asked;
    this.#tellCarrier(carrier);
    for (const end of this.#ends) end.announce();
  }

  /** Changes what it does to packets while it carries them. */
  async impair(asked: Asked, wish: string): Promise<void> {
    const carrier = this.#choose(asked, wish);
    await this.#network.change({ jobs: this.#queues(asked) });
    this.#asked = asked;
    this.#tellCarrier(carrier);
  }

  /** Plugs it in or out, at both ends. */
  async plug(isIn: boolean): Promise<void> {
    await this.#network.change({ jobs: this.#ends.flatMap((end) => (isIn && end.settings.isUp ? end.bringUp() : end.takeDown())) });
  }

  async remove(): Promise<void> {
    if (!this.#isLaid) return;
    this.#isLaid = false;
    const [a] = this.#ends;
    for (const { place, device } of this.#ends) place.ends.delete(device);
    this.#network.discard({ jobs: [{ namespace: a.place.namespace, kind: "ip", lines: [`link del ${a.device}`] }] });
  }

  #choose(asked: Asked, wish: string): Carrier {
    return chooseCarrier(asked, { wish, abilities: this.#network.abilities, userSpace: NO_USER_SPACE });
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
