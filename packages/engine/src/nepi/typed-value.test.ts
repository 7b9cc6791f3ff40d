import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AttributeInfo, AttributeType, AttributeValue } from "../model/index.ts";
import { attribute } from "../resources/resource-type.ts";
import { readTyped, writeTyped } from "./typed-value.ts";

const info = (type: AttributeType): AttributeInfo => attribute("a", type, { help: "" });

describe("a value of a file", () => {
  it.each<[type: string, text: string, value: AttributeValue]>([
    ["string", "3", "3"],
    ["string", "", ""],
    ["integer", "3", 3],
    ["integer", "-3", -3],
    ["integer", "3.5x", "3.5x"],
    ["integer", "9007199254740993", "9007199254740993"],
    ["float", "0.333333333333", 0.333333333333],
    ["float", "1e-07", 1e-7],
    ["float", "3.0", 3],
    ["float", "inf", "inf"],
    ["float", "nan", "nan"],
    ["bool", "True", true],
    ["bool", "False", false],
    ["bool", "true", "true"],
    ["string", "None", null],
    ["", "None", null],
    ["", "text", "text"],
    ["list", "[1]", "[1]"],
  ])("of the declared type %j, %j, of an unknown attribute", (type, text, value) => {
    expect(readTyped({ type, value: text })).toBe(value);
  });

  it.each<[kind: AttributeType, type: string, text: string, value: AttributeValue]>([
    ["integer", "string", "3", 3],
    ["integer", "float", "3.0", 3],
    ["integer", "float", "3.5", "3.5"],
    ["integer", "string", "three", "three"],
    ["integer", "string", "", ""],
    ["integer", "string", " 3", " 3"],
    ["integer", "string", "0x10", "0x10"],
    ["double", "string", "0.5", 0.5],
    ["double", "integer", "2", 2],
    ["bool", "string", "True", true],
    ["bool", "integer", "0", false],
    ["bool", "integer", "1", true],
    ["bool", "string", "/tmp/file.pcap", "/tmp/file.pcap"],
    ["string", "integer", "64", "64"],
    ["string", "float", "0.50", "0.50"],
    ["string", "bool", "True", "True"],
    ["enumerate", "integer", "6", "6"],
    ["time", "string", "2s", "2s"],
    ["integer", "string", "None", null],
  ])("quirk Q41: of a known %s, declared %s, is %j made into its kind, or left for the compiler", (kind, type, text, value) => {
    expect(readTyped({ type, value: text }, info(kind))).toBe(value);
  });

  it.each<[value: AttributeValue, type: string, text: string]>([
    [null, "string", "None"],
    [true, "bool", "True"],
    [false, "bool", "False"],
    ["x", "string", "x"],
    [3, "integer", "3"],
    [-3, "integer", "-3"],
    [0.5, "float", "0.5"],
    [1e21, "float", "1e+21"],
    [1 / 3, "float", "0.3333333333333333"],
  ])("%j is written as %s", (value, type, text) => {
    expect(writeTyped(value)).toEqual({ type, value: text });
  });

  it("a whole number of an attribute that is a double stays a float in Python", () => {
    expect(writeTyped(3, info("double"))).toEqual({ type: "float", value: "3.0" });
  });

  it("quirk Q50: any number comes back as it was, all 17 digits of it", () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0));
    const comesBack = (kind?: AttributeType) => (value: number) => {
      const known = kind && info(kind);
      expect(readTyped(writeTyped(value, known), known)).toBe(value);
    };
    fc.assert(fc.property(number, comesBack()));
    fc.assert(fc.property(number, comesBack("double")));
    fc.assert(fc.property(fc.maxSafeInteger(), comesBack("integer")));
  });
});
