/** Messages handled in one turn at most, so that what a burst records is written, and its effects begin, while it is still arriving. */
const TURN = 64;

/**
 * Run to completion: one message at a time, in the order of arrival, never one inside another. Work begins when whoever posted has
 * finished, so that what comes together is handled together. After each turn `settle` is called; it may post more, and returns
 * whether anything is still to be done.
 */
export class Mailbox {
  readonly #settle: () => boolean;
  #messages: (() => void)[] = [];
  /** Messages of `#messages` that have been handled. */
  #handled = 0;
  #isBusy = false;

  constructor(settle: () => boolean) {
    this.#settle = settle;
  }

  /** Whether every message has been handled. */
  get isEmpty(): boolean {
    return this.#handled === this.#messages.length;
  }

  post(message: () => void): void {
    this.#messages.push(message);
    if (this.#isBusy) return;
    this.#isBusy = true;
    queueMicrotask(() => this.#work());
  }

  #work(): void {
    try {
      do this.#turn();
      while (this.#settle() || this.#messages.length > 0);
    } finally {
      this.#isBusy = false;
    }
  }

  #turn(): void {
    const end = Math.min(this.#handled + TURN, this.#messages.length);
    while (this.#handled < end) this.#messages[this.#handled++]?.();
    if (this.#handled < this.#messages.length) return;
    this.#messages = [];
    this.#handled = 0;
  }
}
