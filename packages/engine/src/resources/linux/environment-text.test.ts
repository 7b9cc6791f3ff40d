import { describe, expect, it } from "vitest";
import { parseEnvironment } from "./environment-text.ts";

describe("variables as text", () => {
  it.each<[string, Record<string, string>]>([
    ["", {}],
    ["  \n ", {}],
    ["A=1", { A: "1" }],
    [" A=1  B=two\nC=3\t", { A: "1", B: "two", C: "3" }],
    ["A=", { A: "" }],
    ["A= B=2", { A: "", B: "2" }],
    ["_x9=a=b", { _x9: "a=b" }],
    ['A="two words"', { A: "two words" }],
    ["A='two  words' B=\"it's\"", { A: "two  words", B: "it's" }],
    ["A='\"'", { A: '"' }],
    ['A="say \\"hi\\" \\\\ \\n"', { A: 'say "hi" \\ \\n' }],
    ['A=pre"mid dle"post', { A: "premid dlepost" }],
    ["A='line\nbreak'", { A: "line\nbreak" }],
    ["A=$HOME/*", { A: "$HOME/*" }],
    ["A=1 A=2", { A: "2" }],
    ["A=Zoë", { A: "Zoë" }],
  ])("reads %j", (text, expected) => {
    expect(parseEnvironment(text)).toEqual(expected);
  });

  it.each([
    ["RATE", "RATE"],
    ["A=1 two words", "two words"],
    ["9A=1", "9A=1"],
    ["A-B=1", "A-B=1"],
    ["A = 1", "A = 1"],
    ['A="open', 'A="open'],
    ["A='open B=2", "A='open B=2"],
    ["A='x'B=\"", "A='x'B=\""],
  ])("refuses %j and shows the piece", (text, piece) => {
    expect(() => parseEnvironment(text)).toThrow(`env has ${piece} where NAME=value was expected`);
  });

  it("shows the beginning of a long piece", () => {
    expect(() => parseEnvironment("x".repeat(1_000))).toThrow(`env has ${"x".repeat(40)}… where`);
  });
});
