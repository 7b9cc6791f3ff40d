import { expect, it } from "vitest";
import { hasBegun, readEnd } from "./dumpcap-words.ts";

const TOLD = `Capturing on 'eth0'
File: -
Packets captured: 12
Packets received/dropped on interface 'eth0': 12/3 (pcap:3/dumpcap:0/flushed:0/ps_ifdrop:0) (80.0%)
`;

it("reads how much was captured, and how much was missed", () => {
  expect(readEnd(TOLD, true)).toEqual({ packets: 12, missed: 3, error: null });
  expect(readEnd("", true)).toEqual({ packets: 0, missed: 0, error: null });
});

it("has begun when the file is named, and not when the interface is", () => {
  expect([TOLD, "Capturing on 'eth0'\n"].map(hasBegun)).toEqual([true, false]);
});

it.each([
  [
    `Capturing on 'lo'\ndumpcap: Invalid capture filter "x y" for interface 'lo'.\n\nThat string isn't a valid capture filter (syntax error).\nSee the User's Guide for more.\n`,
    `Invalid capture filter "x y" for interface 'lo'. That string isn't a valid capture filter (syntax error).`,
  ],
  [
    `Capturing on 'no'\ndumpcap: There is no device named "no".\n(No such device exists)\n`,
    `There is no device named "no". (No such device exists).`,
  ],
  ["", "It ended without a word."],
])("says why it failed in dumpcap's words (%#)", (stderr, error) => {
  expect(readEnd(stderr, false).error).toBe(error);
});
