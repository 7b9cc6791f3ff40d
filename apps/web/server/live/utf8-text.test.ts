import { expect, it } from "vitest";
import { decodeUtf8Slice } from "./utf8-text.ts";

const SAMPLE = "a é € 😀 z\n";

it.each([1, 2, 3, 4, 5, 7, 100])("gives the same text in slices of at most %i new bytes", (size) => {
  const bytes = new TextEncoder().encode(SAMPLE);
  let offset = 0;
  let end = 0;
  let text = "";
  while (offset < bytes.length) {
    end = Math.min(bytes.length, end + size);
    const slice = decodeUtf8Slice(bytes.subarray(offset, end), { first: offset === 0, last: false });
    expect(slice.skipped).toBe(0);
    expect(slice.text).not.toContain("\ufffd");
    text += slice.text;
    offset += slice.used;
  }
  expect(text).toBe(SAMPLE);
});

it("skips the end of a character when it begins inside one", () => {
  const bytes = new TextEncoder().encode("😀z");
  expect(decodeUtf8Slice(bytes.subarray(2), { first: false, last: false })).toEqual({ text: "z", skipped: 2, used: 3 });
});

it("holds nothing back at the end", () => {
  const bytes = new TextEncoder().encode("a€").subarray(0, 3);
  expect(decodeUtf8Slice(bytes, { first: true, last: false })).toEqual({ text: "a", skipped: 0, used: 1 });
  expect(decodeUtf8Slice(bytes, { first: true, last: true })).toEqual({ text: "a\ufffd", skipped: 0, used: 3 });
});

it("takes bytes that are no UTF-8 without getting stuck", () => {
  const bytes = Uint8Array.of(0xff, 0x80, 0x80, 0x80, 0x80, 0x41);
  const { text, used } = decodeUtf8Slice(bytes, { first: false, last: false });
  expect(text.endsWith("A")).toBe(true);
  expect(used).toBe(6);
  expect(decodeUtf8Slice(Uint8Array.of(0x80, 0x80), { first: false, last: false })).toEqual({ text: "", skipped: 2, used: 2 });
});
