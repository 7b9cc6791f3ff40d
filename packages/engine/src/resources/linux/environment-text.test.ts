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
    ["A=$BIN/tool", { A: "/b/tool" }],
    ["PATH=${BIN}:$PATH", { PATH: "/b:/usr/bin" }],
    ['A="$BIN x"', { A: "/b x" }],
    ["A='$BIN'", { A: "$BIN" }],
    ['A="\\$BIN"', { A: "$BIN" }],
    ["A=$BINS $A", null],
    ["A=$BINS", { A: "$BINS" }],
    ["A=1 B=$A$A", { A: "1", B: "11" }],
    ["PATH=x PATH=$PATH:y", { PATH: "x:y" }],
    ["A=$toString", { A: "$toString" }],
    ["A=$5 B=$", { A: "$5", B: "$" }],
  ])("fills in %j", (text, expected) => {
    const known = { BIN: "/b", PATH: "/usr/bin" };
    if (expected) expect(parseEnvironment(text, known)).toEqual(expected);
    else expect(() => parseEnvironment(text, known)).toThrow("env has $A where");
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
