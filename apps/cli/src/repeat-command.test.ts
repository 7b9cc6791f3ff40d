import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { createProgram } from "./program.ts";

const directory = mkdtempSync(join(tmpdir(), "netcue-repeat-"));
const file = join(directory, "ping.json");
writeFileSync(
  file,
  JSON.stringify({
    netcue: 1,
    name: "ping",
    resources: [
      { guid: 1, type: "linux::Node" },
      { guid: 2, type: "linux::Ping", name: "first", attributes: { target: "127.0.0.1" } },
    ],
    connections: [[2, 1]],
  }),
);
afterAll(() => rmSync(directory, { recursive: true }));

describe("netcue repeat refuses, before anything is run,", () => {
  it.each([
    [["--metric", "ping:nobody"], 'There is no resource "nobody"'],
    [["--metric", "pong:first"], "is no metric"],
    [["--metric", "ping:first", "--metric-command", "x"], "give --metric or --metric-command"],
    [["--metric-command", "a 'b"], "a quote that is not closed"],
    [["--metric-command", " "], "is empty"],
    [["--max", "1.5"], "whole number from 1 on"],
    [["--max", "2", "--min", "5"], "At least 5 runs and at most 2"],
    [["--max", "2", "--target", "0%"], "share of the mean"],
    [["--max", "2", "--target", "5ms"], "share of the mean"],
    [["--max", "2", "--confidence", "95"], "95% or 0.95"],
    [["--max", "2", "--confidence", "100%"], "95% or 0.95"],
    [["--max", "2", "--pause", "2"], "number and a unit"],
    [["--max", "2", "--wait-for", "9"], 'There is no resource "9"'],
    [["--max", "2", "--out", directory], "is not empty"],
  ])("%j", async (args, why) => {
    vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const ended = createProgram(() => undefined).parseAsync(["repeat", file, ...args], { from: "user" });
    await expect(ended).rejects.toThrow(why);
    expect(readdirSync(directory)).toEqual(["ping.json"]);
  });
});
