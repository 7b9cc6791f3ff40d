import type { Design } from "@netcue/engine/model";
import { expect, it, vi } from "vitest";
import { createTidyRunner, type TidyThread } from "./tidy-runner.ts";

const design: Design = {
  netcue: 1,
  name: "three",
  resources: [1, 2, 3].map((guid) => ({ guid, type: "lab::Job", position: { x: guid * 1_000, y: 64 } })),
  connections: [[1, 2]],
};

function setUp() {
  const threads: (TidyThread & { postMessage: ReturnType<typeof vi.fn>; terminate: ReturnType<typeof vi.fn> })[] = [];
  const runner = createTidyRunner(() => {
    const thread = { postMessage: vi.fn(), terminate: vi.fn(), onmessage: null, onerror: null };
    threads.push(thread);
    return thread;
  });
  const answer = (index: number, places: ReadonlyMap<number, { x: number; y: number }> | null): void => {
    threads[index]?.onmessage?.call(threads[index] as unknown as Worker, new MessageEvent("message", { data: { places } }));
  };
  return { threads, runner, answer };
}

it("lays out what is selected and puts it where it stood", () => {
  const { threads, runner, answer } = setUp();
  const onPlaces = vi.fn();
  runner.start({ design, selected: new Set([2, 3]), layout: "grid", onPlaces });
  expect(runner.store.getState().running).toBe(2);
  expect(threads[0]?.postMessage.mock.calls[0]?.[0]).toMatchObject({ layout: "grid", graph: { guids: [2, 3], lines: [] } });
  answer(
    0,
    new Map([
      [2, { x: 0, y: 0 }],
      [3, { x: 248, y: 0 }],
    ]),
  );
  expect(onPlaces).toHaveBeenCalledExactlyOnceWith(
    new Map([
      [2, { x: 2_000, y: 64 }],
      [3, { x: 2_248, y: 64 }],
    ]),
  );
  expect(runner.store.getState()).toEqual({ running: null, trouble: null });
  expect(threads[0]?.terminate).toHaveBeenCalled();
});

it("lays out everything when nothing much is selected, can be cancelled, and begins anew", () => {
  const { threads, runner } = setUp();
  const onPlaces = vi.fn();
  runner.start({ design, selected: new Set([2]), layout: "tree", onPlaces });
  expect(runner.store.getState().running).toBe(3);
  runner.start({ design, selected: new Set(), layout: "tree", onPlaces });
  expect(threads[0]?.terminate).toHaveBeenCalled();
  runner.cancel();
  expect(threads[1]?.terminate).toHaveBeenCalled();
  expect(onPlaces).not.toHaveBeenCalled();
  expect(runner.store.getState().running).toBeNull();
});

it("says so when a layout is not possible", () => {
  const { runner, answer } = setUp();
  const onPlaces = vi.fn();
  runner.start({ design, selected: new Set(), layout: "layered", onPlaces });
  answer(0, null);
  expect(onPlaces).not.toHaveBeenCalled();
  expect(runner.store.getState().trouble).toContain("too deep");
});
