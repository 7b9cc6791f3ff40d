import { errorSentence } from "../../errors.ts";
import type { CommandJob } from "../../host/netns-commands.ts";
import type { ResourceContext } from "../resource-type.ts";
import { type Asked, chooseCarrier, lackOfKernel } from "./carrier.ts";
import type { LinkCable } from "./link-cable.ts";
import type { LinkEnd } from "./link-end.ts";
import type { RunNetwork } from "./run-network.ts";
import { VethCable } from "./veth-cable.ts";
import { requireWire, WireCable } from "./wire-cable.ts";

export interface LayOptions {
  /** Plugged in. */
  isIn: boolean;
  /** All that it is to do in its time. */
  later: readonly Asked[];
  /** Only to be measured: nobody is told of it, and nothing of it captured. */
  isTrial?: boolean;
}

/** A link that is up: its ends, and the cable between them, whatever carries that. */
export class NetworkLink {
  readonly #network: RunNetwork;
  readonly #ends: readonly [LinkEnd, LinkEnd];
  readonly #context: ResourceContext;
  #cable: LinkCable | null = null;
  #isIn = true;
  #isDemanding = false;
  #isTrial = false;

  constructor(network: RunNetwork, ends: readonly [LinkEnd, LinkEnd], context: ResourceContext) {
    this.#network = network;
    this.#ends = ends;
    this.#context = context;
  }

  /**
   * Makes it, with its addresses and routes. What it is to do later is seen to now: where only a process can do that, it is a process from the
   * beginning. Rejects when nothing can.
   */
  async lay(asked: Asked, { isIn, later, isTrial = false }: LayOptions): Promise<void> {
    this.#isIn = isIn;
    this.#isTrial = isTrial;
    this.#isDemanding = later.some((each) => this.#choose(each) === "user space");
    for (const end of this.#ends) end.place.ends.set(end.device, end);
    await this.#carry(asked);
    if (!isTrial) for (const end of this.#ends) end.announce();
  }

  /**
   * Changes what it does to packets while it carries them; resolves to the instant from which it does. Where the kernel cannot do that, a process takes the kernel's place: packets that are on
   * their way then are lost.
   */
  async impair(asked: Asked): Promise<number> {
    const cable = this.#cable;
    if (!cable) return this.#network.now();
    const carrier = cable.carrier === "user space" ? "user space" : this.#choose(asked);
    if (carrier === "user space" && cable.carrier !== "user space") {
      await requireWire(this.#context.places.home); // Before the kernel's is taken away.
      for (const end of this.#ends) end.isUp = false;
      await this.#tellCaptures("disappears");
      await cable.remove(false);
      await this.#carry(asked);
      return this.#network.now();
    }
    const applied = await cable.impair(asked, carrier);
    this.#tellCarrier(cable);
    return applied;
  }

  /** Plugs it in or out, at both ends; resolves to the instant at which it was. */
  async plug(isIn: boolean): Promise<number> {
    this.#isIn = isIn;
    await this.#network.change({ jobs: isIn ? this.#bringUp() : this.#ends.flatMap((end) => end.takeDown()) });
    return this.#network.now();
  }

  /** Takes it away. `soon`: nobody waits for its interfaces to be gone. */
  async remove(soon: boolean): Promise<void> {
    for (const { place, device } of this.#ends) place.ends.delete(device);
    const cable = this.#cable;
    this.#cable = null;
    await this.#tellCaptures("disappears");
    await cable?.remove(soon);
  }

  async #carry(asked: Asked): Promise<void> {
    const chosen = this.#choose(asked);
    const carrier = this.#isDemanding ? "user space" : chosen;
    const cable =
      carrier === "user space"
        ? new WireCable(this.#network, this.#ends, this.#context)
        : new VethCable(this.#network, this.#ends, carrier);
    this.#cable = cable;
    await cable
      .make(asked, () => (this.#isIn ? this.#bringUp() : []))
      .catch((error: unknown) => {
        const isWished = this.#context.attributes.carrier === "user space";
        throw carrier === "user space" && !isWished ? new Error(`${lackOfKernel(asked)} ${errorSentence(error)}`) : error;
      });
    this.#tellCarrier(cable);
    await this.#tellCaptures("appeared");
  }

  /** Of the interfaces at its ends. */
  async #tellCaptures(news: "appeared" | "disappears"): Promise<void> {
    if (this.#isTrial) return;
    const captures = this.#ends.flatMap((end) => [...end.captures.values()]);
    await Promise.all(captures.map((capture) => capture[news]()));
  }

  #bringUp(): CommandJob[] {
    return this.#ends.flatMap((end) => (end.settings.isUp ? end.bringUp() : []));
  }

  #choose(asked: Asked): ReturnType<typeof chooseCarrier> {
    return chooseCarrier(asked, { wish: String(this.#context.attributes.carrier), abilities: this.#network.abilities });
  }

  #tellCarrier({ carrier }: LinkCable): void {
    if (this.#context.attributes.carriedBy !== carrier) this.#context.compute("carriedBy", carrier);
  }
}
