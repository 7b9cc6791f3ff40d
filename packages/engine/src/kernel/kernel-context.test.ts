import { describe, expect, it } from "vitest";
import type { Offer } from "../resources/resource-type.ts";
import { KernelParts } from "../testing/kernel-parts.ts";

const HEIGHT: Offer<number> = { name: "a height" };
const WIDTH: Offer<number> = { name: "a width" };

describe("offers", () => {
  it("are found at whoever is connected", () => {
    const parts = new KernelParts();
    parts.add(1).context.offer(HEIGHT, 12);
    expect(parts.add(2, {}, { connections: [1] }).context.ask(HEIGHT)).toBe(12);
  });

  it("are taken from the first connected that has one", () => {
    const parts = new KernelParts();
    parts.add(1).context.offer(WIDTH, 1);
    parts.add(2).context.offer(HEIGHT, 2);
    parts.add(3).context.offer(HEIGHT, 3);
    expect(parts.add(4, {}, { connections: [1, 2, 3] }).context.ask(HEIGHT)).toBe(2);
  });

  it("may be replaced, and may be falsy", () => {
    const parts = new KernelParts();
    const { context } = parts.add(1);
    context.offer(HEIGHT, 5);
    context.offer(HEIGHT, 0);
    expect(parts.add(2, {}, { connections: [1] }).context.ask(HEIGHT)).toBe(0);
  });

  it.each([
    ["by nobody who is connected", [1, 2]],
    ["by someone who is not in the run", [99]],
    ["where nothing is connected", []],
  ])("that are made %s are missing, and the sentence says whose and what", (_, connections) => {
    const parts = new KernelParts();
    parts.add(1);
    parts.add(2).context.offer(WIDTH, 3);
    const { context } = parts.add(3, {}, { connections });
    expect(() => context.ask(HEIGHT)).toThrow(
      expect.objectContaining({ code: "host-missing", message: "Part 3 is not connected to anything that offers a height." }),
    );
  });

  it("end when the resource is released", () => {
    const parts = new KernelParts();
    const { context } = parts.add(1);
    context.offer(HEIGHT, 12);
    context.withdrawOffers();
    expect(() => parts.add(2, {}, { connections: [1] }).context.ask(HEIGHT)).toThrow();
  });

  it("of a resource are not for itself", () => {
    const { context } = new KernelParts().add(1);
    context.offer(HEIGHT, 12);
    expect(() => context.ask(HEIGHT)).toThrow();
  });
});

describe("the signal of a step", () => {
  it("is aborted with the reason when the step is, whether it was looked at before or is looked at after", () => {
    const parts = new KernelParts();
    const [early, late] = [parts.add(1).context, parts.add(2).context];
    const { signal } = early;
    for (const context of [early, late]) context.abortStep("enough");
    expect(signal.aborted).toBe(true);
    expect([early.signal.reason, late.signal.reason]).toEqual([new Error("enough"), new Error("enough")]);
  });

  it("is the same one as long as the step lasts, and another for the next", () => {
    const { context } = new KernelParts().add(1);
    context.beginStep();
    const { signal } = context;
    expect(context.signal).toBe(signal);
    context.abortStep("enough");
    context.beginStep();
    expect(context.signal).not.toBe(signal);
    expect([signal.aborted, context.signal.aborted, context.isStepAborted]).toEqual([true, false, false]);
  });

  it("tells its listeners once", () => {
    const { context } = new KernelParts().add(1);
    let heard = 0;
    context.signal.addEventListener("abort", () => heard++);
    context.abortStep("one");
    context.abortStep("two");
    expect(heard).toBe(1);
  });
});

describe("attributes", () => {
  it.each([
    ["2s", 2_000],
    ["250ms", 250],
    ["0s", 0],
    ["", null],
    ["soon", null],
    [null, null],
    [5, null],
    [undefined, null],
  ])("%j is %j milliseconds", (value, milliseconds) => {
    const { context } = new KernelParts().add(1, {}, { attributes: value === undefined ? {} : { time: value } });
    expect(context.milliseconds("time")).toBe(milliseconds);
  });

  it("that are set are seen by the next look, and are not those of the plan", () => {
    const record = new KernelParts().add(1, {}, { attributes: { a: 1, b: 2 } });
    const before = record.context.attributes;
    record.context.setAttribute("a", 7);
    expect(record.context.attributes).toEqual({ a: 7, b: 2 });
    expect(before).toEqual({ a: 1, b: 2 });
    expect(record.plan.attributes).toEqual({ a: 1, b: 2 });
  });
});

describe("what a resource reports", () => {
  it("goes to the kernel with its number and its detail", () => {
    const parts = new KernelParts();
    const { context } = parts.add(3);
    context.complete();
    context.complete({ exitStatus: 0 });
    context.fail("it broke", { exitStatus: 2 });
    expect(parts.reports).toEqual([
      { guid: 3, error: null, detail: {} },
      { guid: 3, error: null, detail: { exitStatus: 0 } },
      { guid: 3, error: "it broke", detail: { exitStatus: 2 } },
    ]);
  });

  it("is written to its own trace, if that is enabled is for the type to ask", () => {
    const parts = new KernelParts();
    const { context } = parts.add(3, {}, { traces: ["stdout"] });
    context.writeTrace("stdout", "one\n");
    context.writeTrace("stdout", "two\n");
    expect(parts.files.traces).toEqual(new Map([["3/stdout", "one\ntwo\n"]]));
    expect([context.isTraceEnabled("stdout"), context.isTraceEnabled("stderr")]).toEqual([true, false]);
  });
});
