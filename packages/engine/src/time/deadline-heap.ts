/** A callback due at an instant of some clock. */
export interface Deadline {
  readonly due: number;
  readonly order: number;
  /** null once it was called off. */
  callback: (() => void) | null;
}

/** Deadlines by (due, arrival): of two at the same instant, the one asked for first comes first. */
export class DeadlineHeap {
  readonly #heap: Deadline[] = [];
  #arrivals = 0;

  add(due: number, callback: () => void): Deadline {
    const deadline = { due, order: this.#arrivals++, callback };
    this.#heap.push(deadline);
    this.#rise(this.#heap.length - 1);
    return deadline;
  }

  /** The earliest deadline that was not called off, left in place. */
  peek(): Deadline | undefined {
    while (this.#heap[0]?.callback === null) this.#removeFirst();
    return this.#heap[0];
  }

  /** Takes out the earliest deadline that was not called off. */
  pop(): Deadline | undefined {
    const first = this.peek();
    if (first) this.#removeFirst();
    return first;
  }

  #removeFirst(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#sink(0);
  }

  #rise(start: number): void {
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#isBefore(index, parent)) return;
      this.#swap(index, parent);
      index = parent;
    }
  }

  #sink(start: number): void {
    let index = start;
    for (;;) {
      const left = 2 * index + 1;
      let first = index;
      if (this.#isBefore(left, first)) first = left;
      if (this.#isBefore(left + 1, first)) first = left + 1;
      if (first === index) return;
      this.#swap(index, first);
      index = first;
    }
  }

  #isBefore(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (one === undefined || other === undefined) return false;
    return one.due < other.due || (one.due === other.due && one.order < other.order);
  }

  #swap(a: number, b: number): void {
    const [one, other] = [this.#heap[a] as Deadline, this.#heap[b] as Deadline];
    this.#heap[a] = other;
    this.#heap[b] = one;
  }
}
