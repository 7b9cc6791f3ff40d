import { describe, expect, it } from "vitest";
import { Listeners } from "./listeners.ts";

describe("listeners", () => {
  it("are called in the order in which they came, each as often as it was added", () => {
    const listeners = new Listeners();
    const heard: string[] = [];
    const first = (): number => heard.push("first");
    listeners.add(first);
    listeners.add(() => heard.push("second"));
    listeners.call();
    listeners.call();
    expect(heard).toEqual(["first", "second", "first", "second"]);
  });

  it("may stop themselves and each other during a call", () => {
    const listeners = new Listeners();
    const heard: string[] = [];
    const stops = [listeners.add(() => stops.forEach((stop) => void stop())), listeners.add(() => heard.push("stopped by the first"))];
    listeners.call();
    listeners.call();
    expect(heard).toEqual([]);
  });
});
