import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Deadline, DeadlineHeap } from "./deadline-heap.ts";

const nothing = (): void => undefined;

/** Everything that is left, in the order in which it comes. */
function drain(heap: DeadlineHeap): number[] {
  const due: number[] = [];
  for (let next = heap.pop(); next !== undefined; next = heap.pop()) due.push(next.due);
  return due;
}

function heapOf(...due: number[]): DeadlineHeap {
  const heap = new DeadlineHeap();
  for (const at of due) heap.add(at, nothing);
  return heap;
}

describe("DeadlineHeap", () => {
  it("is empty at first", () => {
    expect([new DeadlineHeap().peek(), new DeadlineHeap().pop()]).toEqual([undefined, undefined]);
  });

  it.each([
    [[1, 2, 3]],
    [[3, 2, 1]],
    [[2, 3, 1, 5, 4, 0]],
    [[1, 1, 1]],
    [[-5, 0, 5]],
    [[0.3, 0.1, 0.2]],
    [[Number.POSITIVE_INFINITY, 0]],
    [[7]],
  ])("hands out %j in the order of time", (due) => {
    expect(drain(heapOf(...due))).toEqual([...due].sort((a, b) => a - b));
  });

  it("hands out what is due at the same instant in the order in which it was asked for", () => {
    const heap = new DeadlineHeap();
    const asked = Array.from({ length: 50 }, (_item, index) => heap.add(index % 3, nothing));
    const handed: Deadline[] = [];
    for (let next = heap.pop(); next; next = heap.pop()) handed.push(next);
    expect(handed).toEqual([...asked].sort((a, b) => a.due - b.due || a.order - b.order));
  });

  it("leaves in place what it only shows", () => {
    const heap = heapOf(2, 1);
    expect([heap.peek()?.due, heap.peek()?.due, heap.pop()?.due, heap.pop()?.due]).toEqual([1, 1, 1, 2]);
  });

  it("passes over what was called off, wherever it is", () => {
    const heap = new DeadlineHeap();
    const all = [5, 1, 4, 2, 3].map((due) => heap.add(due, nothing));
    for (const deadline of all) if (deadline.due % 2 === 1) deadline.callback = null;
    expect(heap.peek()?.due).toBe(2);
    expect(drain(heap)).toEqual([2, 4]);
  });

  it("is empty when everything was called off", () => {
    const heap = new DeadlineHeap();
    for (const deadline of [1, 2, 3].map((due) => heap.add(due, nothing))) deadline.callback = null;
    expect(heap.peek()).toBeUndefined();
    expect(heap.pop()).toBeUndefined();
  });

  it("takes new ones after it was empty", () => {
    const heap = heapOf(1);
    heap.pop();
    heap.add(7, nothing);
    expect(heap.pop()?.due).toBe(7);
  });

  it("does the same as a sorted list, whatever is added, taken out and called off, and when", () => {
    const kind = fc.constantFrom("add" as const, "add" as const, "pop" as const, "peek" as const, "call off" as const);
    const step = fc.record({ kind, number: fc.nat(20) });
    return fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const heap = new DeadlineHeap();
        const added: Deadline[] = [];
        let sorted: Deadline[] = [];
        const take: Record<(typeof steps)[number]["kind"], (due: number) => void> = {
          add: (due) => {
            added.push(heap.add(due, nothing));
            sorted = [...sorted, ...added.slice(-1)].sort((one, other) => one.due - other.due || one.order - other.order);
          },
          pop: () => expect(heap.pop()).toBe(sorted.shift()),
          peek: () => expect(heap.peek()).toBe(sorted[0]),
          "call off": (which) => {
            const off = added[which];
            if (off) off.callback = null;
            sorted = sorted.filter((deadline) => deadline !== off);
          },
        };
        for (const { kind, number } of steps) take[kind](number);
        expect(drain(heap)).toEqual(sorted.map((deadline) => deadline.due));
      }),
      { numRuns: 500 },
    );
  });

  it("sorts a hundred thousand", () => {
    const due = Array.from({ length: 100_000 }, (_item, index) => (index * 7_919) % 100_003);
    expect(drain(heapOf(...due))).toEqual([...due].sort((a, b) => a - b));
  });
});
