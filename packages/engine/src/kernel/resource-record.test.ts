import { describe, expect, it } from "vitest";
import type { ResourceState } from "../model/index.ts";
import { KernelParts } from "../testing/kernel-parts.ts";
import { reachedAt } from "./resource-record.ts";

describe("when a resource reached a state", () => {
  it.each<[string, Partial<Record<ResourceState, number>>, ResourceState, number | undefined]>([
    ["is when it was in it", { READY: 1, STARTED: 2, STOPPED: 3 }, "STARTED", 2],
    ["is when it went past it, when it was never in it", { READY: 5, STARTED: 6 }, "DISCOVERED", 5],
    ["is nothing before it got there", { READY: 1 }, "STARTED", undefined],
    ["is not changed by how its life ended (quirk Q10)", { READY: 1, FAILED: 4, RELEASED: 5 }, "STARTED", undefined],
    ["is nothing of a failure that did not happen", { READY: 1, RELEASED: 5 }, "FAILED", undefined],
  ])("%s", (_, times, wanted, instant) => {
    const record = new KernelParts().add(1);
    record.state = "READY";
    Object.assign(record.times, times);
    expect(reachedAt(record, wanted)).toBe(instant);
  });
});
