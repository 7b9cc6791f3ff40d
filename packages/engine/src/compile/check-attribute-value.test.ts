import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AttributeValue } from "../model/index.ts";
import { attribute } from "../resources/resource-type.ts";
import { attributeValueError } from "./check-attribute-value.ts";

const text = attribute("text", "string", { help: "" });
const flag = attribute("flag", "bool", { help: "" });
const mode = attribute("mode", "enumerate", { help: "", allowed: ["fast", "slow"] });
const count = attribute("count", "integer", { help: "", range: { min: 1, max: 10 }, unit: "packets" });
const rate = attribute("rate", "double", { help: "", range: { min: 0, max: 1.5 } });
const pause = attribute("pause", "time", { help: "", range: { min: 500, max: 60_000 } });
const all = [text, flag, mode, count, rate, pause];

describe("a value that its attribute takes", () => {
  it.each(all)("of type $type is: not set", (info) => {
    expect(attributeValueError(info, null)).toBeUndefined();
  });

  it.each([
    [text, ""],
    [text, "42"],
    [text, "true"],
    [text, "two\nlines, a tab\t and ünïcödé 🙂"],
    [flag, true],
    [flag, false],
    [mode, "fast"],
    [mode, "slow"],
    [count, 1],
    [count, 10],
    [count, 3.0],
    [rate, 0],
    [rate, 1],
    [rate, 1.5],
    [rate, -0],
    [pause, "500ms"],
    [pause, "1m"],
    [pause, "0.5s"],
    [pause, ""],
  ])("of type $type is: %j", (info, value) => {
    expect(attributeValueError(info, value)).toBeUndefined();
  });

  it("is any safe integer, where there is no range, and it stays what it is (quirk Q41)", () => {
    const free = attribute("free", "integer", { help: "" });
    return fc.assert(fc.property(fc.maxSafeInteger(), (value) => attributeValueError(free, value) === undefined));
  });
});

describe("a value that its attribute refuses (quirk Q41)", () => {
  it.each<[typeof text, AttributeValue, string, string]>([
    [text, 42, "42 is not text.", 'Write it in quotes: "42".'],
    [text, true, "true is not text.", 'Write it in quotes: "true".'],
    [text, "a\0b", "The text holds a NUL character.", "Remove it."],
    [flag, "true", '"true" is not true or false.', "Write true or false, without quotes."],
    [flag, 1, "1 is not true or false.", "Write true or false, without quotes."],
    [flag, "", '"" is not true or false.', "Write true or false, without quotes."],
    [mode, "medium", '"medium" is not one of the allowed values.', "Use one of: fast, slow."],
    [mode, "Fast", '"Fast" is not one of the allowed values.', "Use one of: fast, slow."],
    [mode, "", '"" is not one of the allowed values.', "Use one of: fast, slow."],
    [mode, 3, "3 is not one of the allowed values.", "Use one of: fast, slow."],
    [count, "3", '"3" is not a whole number.', "Write a whole number, without quotes."],
    [count, 2.5, "2.5 is not a whole number.", "Write a whole number, without quotes."],
    [count, 2 ** 53, "9007199254740992 is not a whole number.", "Write a whole number, without quotes."],
    [count, true, "true is not a whole number.", "Write a whole number, without quotes."],
    [count, "", '"" is not a whole number.', "Write a whole number, without quotes."],
    [count, 0, "0 packets is too small.", "The least is 1 packets."],
    [count, -1, "-1 packets is too small.", "The least is 1 packets."],
    [count, 11, "11 packets is too large.", "The most is 10 packets."],
    [rate, "0.5", '"0.5" is not a number.', "Write a number, without quotes."],
    [rate, false, "false is not a number.", "Write a number, without quotes."],
    [rate, Number.NaN, "null is not a number.", "Write a number, without quotes."],
    [rate, Number.POSITIVE_INFINITY, "null is not a number.", "Write a number, without quotes."],
    [rate, -0.001, "-0.001 is too small.", "The least is 0."],
    [rate, 1.51, "1.51 is too large.", "The most is 1.5."],
    [pause, "2", '"2" is not a time.', "Write a number and a unit: us, ms, s, m or h, such as 2s or 0.5s."],
    [pause, 2, "2 is not a time.", "Write a number and a unit: us, ms, s, m or h, such as 2s or 0.5s."],
    [pause, "2 s", '"2 s" is not a time.', "Write a number and a unit: us, ms, s, m or h, such as 2s or 0.5s."],
    [pause, "2x5s", '"2x5s" is not a time.', "Write a number and a unit: us, ms, s, m or h, such as 2s or 0.5s."],
    [pause, true, "true is not a time.", "Write a number and a unit: us, ms, s, m or h, such as 2s or 0.5s."],
    [pause, "499ms", "499 ms is too small.", "The least is 500 ms."],
    [pause, "2m", "2 m 0.0 s is too large.", "The most is 1 m 0.0 s."],
  ])("of type $type: %j", (info, value, message, hint) => {
    expect(attributeValueError(info, value)).toEqual({ message, hint });
  });

  it("is every value, when an enumeration allows none", () => {
    const none = attribute("none", "enumerate", { help: "" });
    expect(attributeValueError(none, "fast")?.message).toContain('"fast"');
  });

  it("is always shown with a way out, whatever it is", () => {
    const values = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null));
    return fc.assert(
      fc.property(fc.constantFrom(...all), values, (info, value) => {
        const error = attributeValueError(info, value);
        if (error) expect([error.message, error.hint].every((sentence) => sentence.endsWith("."))).toBe(true);
      }),
    );
  });
});

describe("a range with one end", () => {
  it.each([
    [{ min: 2 }, 1, 2],
    [{ max: 2 }, 3, 2],
  ])("%j refuses %d and takes %d", (range, refused, taken) => {
    const info = attribute("half", "double", { help: "", range });
    expect(attributeValueError(info, refused)).toBeDefined();
    expect(attributeValueError(info, taken)).toBeUndefined();
  });
});
