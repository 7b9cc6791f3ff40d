/** Lets one reader sleep until someone calls. A call that comes while the reader is awake is not lost, and many count as one. */
export class WakeUp {
  #called = false;
  #resolve: (() => void) | undefined;

  readonly call = (): void => {
    this.#called = true;
    this.#resolve?.();
  };

  /** Resolves after a call that came since the last wait. */
  async wait(): Promise<void> {
    if (!this.#called) {
      await new Promise<void>((resolve) => {
        this.#resolve = resolve;
      });
      this.#resolve = undefined;
    }
    this.#called = false;
  }
}
