import { expect, it } from "vitest";
import { axisTicks, movedRange, timeScale, wholeRange, zoomedRange } from "./time-scale.ts";

it("leads from times to places and back", () => {
  const scale = timeScale({ from: 10, to: 20 }, 500);
  expect([scale.xOf(10), scale.xOf(15), scale.timeAt(250)]).toEqual([0, 250, 15]);
});

it("writes round times that do not run into each other", () => {
  expect(axisTicks({ from: 0, to: 10 }, 900)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(axisTicks({ from: 3, to: 63 }, 300)).toEqual([30, 60]);
  expect(axisTicks({ from: 0, to: 0.004 }, 400).map((tick) => tick.toFixed(3))).toEqual(["0.000", "0.001", "0.002", "0.003", "0.004"]);
});

it("zooms about the pointer, and never past the run", () => {
  const near = zoomedRange({ from: 0, to: 100 }, 0.5, 80, 100);
  expect((80 - near.from) / (near.to - near.from)).toBeCloseTo(0.8);
  expect(zoomedRange(near, 100, 80, 100)).toEqual(wholeRange(100));
  expect(movedRange({ from: 0, to: 10 }, -5, 100)).toEqual({ from: 0, to: 10 });
  expect(movedRange({ from: 90, to: 100 }, 50, 100).to).toBeCloseTo(104);
});
