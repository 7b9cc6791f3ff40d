import { describe, expect, it } from "vitest";
import { sampleEvents } from "../testing/event-samples.ts";
import { RecentEvents } from "./recent-events.ts";

describe("the recent events", () => {
  it("are unknown as long as there are none: the store may hold older ones", () => {
    expect(new RecentEvents().after(0, 10)).toBeUndefined();
  });

  it("answer from the first one kept, and leave what is older to the store", () => {
    const recent = new RecentEvents();
    recent.add(sampleEvents(5, 9));
    expect(recent.after(3, 10)).toBeUndefined();
    expect(recent.after(4, 2)).toEqual(sampleEvents(5, 6));
    expect(recent.after(9, 10)).toEqual([]);
  });

  it.each([
    [7, 20_000],
    [256, 20_000],
    [5_000, 20_000],
    [20_000, 40_000],
  ])("added %i at a time are bounded, and never have a hole", (size, total) => {
    const recent = new RecentEvents();
    for (let seq = 1; seq <= total; seq += size) {
      recent.add(sampleEvents(seq, seq + size - 1));
      const kept = recent.after(seq + size - 2, 1);
      expect(kept?.map((event) => event.seq)).toEqual([seq + size - 1]);
    }
    const last = Math.floor((total - 1) / size) * size + size;
    expect(recent.after(last - 4_096, 10_000)?.map((event) => event.seq)).toEqual(
      Array.from({ length: 4_096 }, (_, index) => last - 4_095 + index),
    );
    expect(recent.after(last - 8_193, 1)).toBeUndefined();
  });

  it("have no hole when a batch that is larger than all they keep follows a small one", () => {
    const recent = new RecentEvents();
    recent.add(sampleEvents(1, 10));
    recent.add(sampleEvents(11, 5_010));
    expect(recent.after(5, 10)).toBeUndefined();
    expect(recent.after(5_000, 100)).toEqual(sampleEvents(5_001, 5_010));
  });
});
