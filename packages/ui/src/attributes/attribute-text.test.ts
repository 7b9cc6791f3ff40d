import { describe, expect, it } from "vitest";
import { attributeInfo } from "../testing/sample-lab.ts";
import { attributePlaceholder, attributeText, canBeEmpty, readAttributeText } from "./attribute-text.ts";

describe("readAttributeText", () => {
  it.each([
    ["integer", "12", 12],
    ["integer", " -3 ", -3],
    ["integer", "1.5", "1.5"],
    ["integer", "abc", "abc"],
    ["double", "1.", 1],
    ["double", "2e3", 2_000],
    ["double", ".5", 0.5],
    ["double", "1,5", "1,5"],
    ["time", " 2s ", "2s"],
    ["string", " as it is ", " as it is "],
    ["string", "7", "7"],
    ["integer", "${count}", "${count}"],
  ] as const)("takes a %s %j to mean %j", (type, text, value) => {
    expect(readAttributeText(attributeInfo("a", { type }), text)).toBe(value);
  });

  it("takes nothing to mean the default", () => {
    expect(readAttributeText(attributeInfo("a"), "")).toBeUndefined();
  });
});

it("shows the default, and that there is none", () => {
  expect(attributePlaceholder(attributeInfo("a", { default: 3 }))).toBe("3");
  expect(attributePlaceholder(attributeInfo("a"))).toBe("not set");
  expect(attributePlaceholder(attributeInfo("a", { required: true }))).toBe("required");
  expect([attributeText(null), attributeText(undefined), attributeText(false)]).toEqual(["", "", "false"]);
});

it("tells empty from the default only where there is a difference", () => {
  expect(canBeEmpty(attributeInfo("a", { type: "time", default: "0s" }))).toBe(true);
  expect(canBeEmpty(attributeInfo("a", { type: "time" }))).toBe(false);
  expect(canBeEmpty(attributeInfo("a", { type: "integer", default: 3 }))).toBe(false);
});
