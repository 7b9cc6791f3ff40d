import { errorSentence } from "../../errors.ts";
import {
  type AttributeInfo,
  type AttributeValue,
  formatDuration,
  readSchedule,
  type ScheduledChange,
  scheduledValue,
  scheduleTimes,
} from "../../model/index.ts";
import type { ResourceContext } from "../resource-type.ts";
import { amountsTo } from "./impairment-attributes.ts";
import type { LinkSettings, Values } from "./link-settings.ts";

/** The changes of a link that were planned for it, by a text (see `readSchedule`). Times count from its START. */
export class LinkSchedule {
  readonly #changes: readonly ScheduledChange[];
  readonly #times: readonly number[];
  /** What holds without the schedule: of the design, or set by hand since. */
  #own: Values;
  /** When an attribute was set by hand: what the schedule had begun with it before is over. */
  readonly #byHand = new Map<string, number>();
  #begin: number | null = null;

  /** Throws a sentence when the text is no schedule. */
  constructor(text: string, attributes: readonly AttributeInfo[], values: Values) {
    const { changes, problems } = readSchedule(text, attributes);
    if (problems[0]) throw new Error(`schedule: ${problems[0].message}`);
    this.#changes = changes;
    this.#times = scheduleTimes(changes);
    this.#own = values;
  }

  /** All that the link is to be set to, in their order. */
  allValues(): Values[] {
    return this.#times.map((time) => ({ ...this.#own, ...this.#valuesAt(time) }));
  }

  /** Begins with it now, which is when the link is STARTED. */
  begin(context: ResourceContext, settings: LinkSettings): void {
    const { clock } = context;
    const begin = clock.now();
    this.#begin = begin;
    if (this.#times.length === 0) return;
    context.happenedAt(begin);
    let isBusy = false;
    let isLate = false;
    const work = async (): Promise<void> => {
      isLate = isBusy;
      if (isBusy) return;
      isBusy = true;
      do {
        isLate = false;
        await this.#step(context, settings, begin);
      } while (isLate);
      isBusy = false;
    };
    const wait = (index: number): void => {
      const time = this.#times[index];
      if (time === undefined) return;
      context.after(Math.max(0, begin + time - clock.now()), () => {
        void work();
        wait(index + 1);
      });
    };
    wait(0);
  }

  /** An attribute is set by hand: that holds until the schedule has something new to say of it. */
  setByHand(attribute: string, value: AttributeValue, instant: number): void {
    this.#own = { ...this.#own, [attribute]: value };
    this.#byHand.set(attribute, this.#begin === null ? 0 : instant - this.#begin);
  }

  /** What it wants now is applied, and told. Where it is late, what was missed is passed over. */
  async #step(context: ResourceContext, settings: LinkSettings, begin: number): Promise<void> {
    const elapsed = context.clock.now() - begin;
    const time = this.#times.findLast((each) => each <= elapsed) ?? 0;
    const wanted = Object.entries(this.#valuesAt(time)).filter(([name, value]) => settings.values[name] !== value);
    if (wanted.length === 0) return;
    try {
      const applied = await settings.change(Object.fromEntries(wanted));
      for (const [name, value] of wanted) context.changed(name, value, { asked: begin + time, applied });
    } catch (error) {
      context.fail(`The schedule could not be kept at ${formatDuration(time)}: ${errorSentence(error)}`);
    }
  }

  #valuesAt(time: number): Values {
    const names = [...new Set(this.#changes.map(({ attribute }) => attribute))];
    return Object.fromEntries(
      names.map((name) => {
        const since = this.#byHand.get(name) ?? 0;
        const inForce = this.#changes.filter(({ attribute, at }) => attribute === name && at >= since);
        return [name, scheduledValue(inForce, { value: this.#own[name] ?? null, amounts: amountsTo(this.#own, name) }, time)];
      }),
    );
  }
}
