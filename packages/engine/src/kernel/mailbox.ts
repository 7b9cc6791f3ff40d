/**
 * Run to completion: one message at a time, in the order of arrival, never one inside another. When no message is left, `settle`
 * is called; it may post more and returns whether anything is still to be done.
 */
export class Mailbox {
  readonly #settle: () => boolean;
  #messages: (() => void)[] = [];
  #busy = false;

  constructor(settle: () => boolean) {
    this.#settle = settle;
  }

  post(message: () => void): void {
    this.#messages.push(message);
    if (!this.#busy) this.#work();
  }

  #work(): void {
    this.#busy = true;
    try {
      do this.#handle();
      while (this.#settle() || this.#messages.length > 0);
    } finally {
      this.#busy = false;
    }
  }

  #handle(): void {
    while (this.#messages.length > 0) {
      const messages = this.#messages;
      this.#messages = [];
      for (const message of messages) message();
    }
  }
}
