import type { AttributeValue } from "../../model/index.ts";
import type { Asked } from "./carrier.ts";
import { impairmentOf, isImpairment } from "./impairment-attributes.ts";
import type { NetworkLink } from "./network-link.ts";

/** What of a link can be changed while it is up; each resolves to the instant of the clock from which it holds. */
interface Changeable extends Pick<NetworkLink, "impair" | "plug"> {
  capture(isOn: boolean): Promise<number>;
}

export type Values = Readonly<Record<string, AttributeValue>>;

/** What the attributes of a link ask of it. Throws a sentence when they do not go together. */
export function askedOf(values: Values): Asked {
  return { ab: impairmentOf(values, "ab"), ba: impairmentOf(values, "ba") };
}

/** What a link is set to while it is up. Its changes come by hand and by schedule: one after the other, so that none undoes another. */
export class LinkSettings {
  readonly #link: Changeable;
  #values: Values;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(link: Changeable, values: Values) {
    this.#link = link;
    this.#values = values;
  }

  /** As they hold now. */
  get values(): Values {
    return this.#values;
  }

  /** Changes some. Resolves to the instant of the clock from which all of it holds; rejects with a sentence when it cannot be. */
  change(values: Values): Promise<number> {
    const turn = this.#turn.then(() => this.#apply(values));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #apply(values: Values): Promise<number> {
    const next = { ...this.#values, ...values };
    const instants: number[] = [];
    if (Object.keys(values).some(isImpairment)) instants.push(await this.#link.impair(askedOf(next)));
    if ("up" in values) instants.push(await this.#link.plug(next.up === true));
    if ("capture" in values) instants.push(await this.#link.capture(next.capture === true));
    this.#values = next;
    return Math.max(...instants);
  }
}
