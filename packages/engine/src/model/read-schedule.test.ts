import { describe, expect, it } from "vitest";
import { readSchedule } from "./read-schedule.ts";
import type { AttributeInfo } from "./resource-type-info.ts";

function info(name: string, type: AttributeInfo["type"], more: Partial<AttributeInfo> = {}): AttributeInfo {
  return { name, type, help: "", default: null, required: false, multiline: false, flags: [], ...more };
}

const ATTRIBUTES = [
  info("up", "bool"),
  info("delay", "time"),
  info("delayAb", "time"),
  info("loss", "double", { unit: "%" }),
  info("lossAb", "double", { unit: "%" }),
  info("lossBa", "double", { unit: "%" }),
  info("rate", "double", { unit: "Mbit/s" }),
  info("queue", "integer", { unit: "packets" }),
  info("preset", "enumerate", { allowed: ["LAN", "lossy Wi-Fi"] }),
  info("stp", "bool"),
  info("mtu", "integer", { flags: ["design"] }),
  info("carriedBy", "string", { flags: ["noWrite"] }),
];

function read(text: string): ReturnType<typeof readSchedule> {
  return readSchedule(text, ATTRIBUTES);
}

describe("a schedule", () => {
  it("is entries of changes, in the order of their times", () => {
    const { changes, problems } = read("at 60s down for 10s; at 30s loss 5% for 20s ramp 5s;\nat 1.5m delay 100ms");
    expect(problems).toEqual([]);
    expect(changes).toEqual([
      { attribute: "loss", value: 5, at: 30_000, lasts: 20_000, ramp: 5_000 },
      { attribute: "up", value: false, at: 60_000, lasts: 10_000, ramp: 0 },
      { attribute: "delay", value: "100ms", at: 90_000, lasts: null, ramp: 0 },
    ]);
  });

  it.each([
    ["at 0s rate 500kbit/s", [["rate", 0.5]]],
    ["at 0s rate 2 Gbit/s", [["rate", 2_000]]],
    ["at 0s rate 2", [["rate", 2]]],
    [
      "at 0s rate off, delay off",
      [
        ["rate", null],
        ["delay", null],
      ],
    ],
    [
      "at 0s loss 2.5 % and queue 20",
      [
        ["loss", 2.5],
        ["queue", 20],
      ],
    ],
    [
      "at 0s ab loss 1%, delay 5ms, ba loss 2%",
      [
        ["lossAb", 1],
        ["delayAb", "5ms"],
        ["lossBa", 2],
      ],
    ],
    ["at 0s lossAb 1", [["lossAb", 1]]],
    ['at 0s preset "lossy Wi-Fi"', [["preset", "lossy Wi-Fi"]]],
    ["at 0s stp on", [["stp", true]]],
    ["at 0s up", [["up", true]]],
    ["", []],
    [" ;\n; ", []],
  ])("%j", (text, expected) => {
    const { changes, problems } = read(text);
    expect(problems).toEqual([]);
    expect(changes.map(({ attribute, value }) => [attribute, value])).toEqual(expected);
  });

  it("ramps what has values in between, beside what has none", () => {
    expect(read("at 1s loss 5, queue 20 ramp 2s").changes.map(({ ramp }) => ramp)).toEqual([2_000, 0]);
  });

  it.each([
    ["loss 5%", 'Line 1, column 1: an entry begins with "at", not with "loss".'],
    ["at loss 5%", 'Line 1, column 4: "loss" is not a time.'],
    ["at", "Line 1, column 3: a time after at is missing."],
    ["at 30s", "Line 1, column 1: the entry changes nothing."],
    ["at 30s los 5%", 'Line 1, column 8: there is no "los" to change.'],
    ["at 1s down;\n  at 30s mtu 5", 'Line 2, column 10: there is no "mtu" to change.'],
    ["at 30s carriedBy x", 'Line 1, column 8: there is no "carriedBy" to change.'],
    ["at 30s loss", "Line 1, column 12: the value of loss is missing."],
    ["at 30s loss much", 'Line 1, column 13: "much" is no value of loss.'],
    ["at 30s loss 5ms", 'Line 1, column 13: "5ms" is no value of loss.'],
    ["at 30s delay 5", 'Line 1, column 14: "5" is no value of delay.'],
    ["at 30s preset WAN", 'Line 1, column 15: "WAN" is no value of preset.'],
    ["at 30s stp maybe", 'Line 1, column 12: "maybe" is no value of stp.'],
    ["at 30s ab down", 'Line 1, column 11: "down" is for both directions.'],
    ["at 30s loss 5% for 0s", "Line 1, column 1: a change that lasts no time is none."],
    ["at 30s loss 5% for 2s for 3s", 'Line 1, column 23: "for" is there twice.'],
    ["at 30s loss 5% for 2s ramp 3s", "Line 1, column 1: the ramp is longer than the change lasts."],
    ["at 30s down ramp 3s", "Line 1, column 1: there is nothing to ramp: only quantities and times have values in between."],
  ])("says where %j is wrong, and how out of it", (text, message) => {
    const { problems } = read(text);
    expect(problems.map((problem) => problem.message)).toEqual([message]);
    expect(problems[0]?.hint).not.toBe("");
  });

  it("tells every entry that is wrong, and asks whether values are allowed", () => {
    const check = (_: AttributeInfo, value: unknown) => (value === 5 ? { message: "too much.", hint: "Less." } : undefined);
    const { changes, problems } = readSchedule("at 1s loss 5; at 2s loss 4; at x", ATTRIBUTES, check);
    expect(problems.map(({ message }) => message)).toEqual(["Line 1, column 7: loss: too much.", 'Line 1, column 32: "x" is not a time.']);
    expect(changes).toHaveLength(1);
  });
});
