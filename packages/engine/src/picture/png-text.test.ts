import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addPngText, isPng, readPngText } from "./png-text.ts";

/** The smallest grey picture, made by nobody of us (PNG specification, 11.2). */
const PIXEL = Uint8Array.from(
  Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==", "base64"),
);

describe("a text in a PNG file", () => {
  it("comes back, whatever ASCII it is, and the picture is as it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii", maxLength: 500 }), (text) => {
        const png = addPngText(PIXEL, "key", text);
        expect(readPngText(png, "key")).toBe(text);
        expect(readPngText(png, "ke")).toBeNull();
        expect(png.length).toBe(PIXEL.length + 12 + 4 + text.length);
      }),
    );
  });

  it("has the check that zlib counts for the same bytes", () => {
    const check = addPngText(PIXEL, "a", "").subarray(33 + 8 + 2, 33 + 8 + 2 + 4);
    expect(Buffer.from(check).toString("hex")).toBe("90c5846a"); // python3 -c 'import zlib; print(hex(zlib.crc32(b"tEXta\0")))'
  });

  it("is not there in a plain picture, and a file that is none is told", () => {
    expect(isPng(PIXEL)).toBe(true);
    expect(readPngText(PIXEL, "key")).toBeNull();
    expect(() => readPngText(new TextEncoder().encode("<svg/>"), "key")).toThrow("no PNG");
    expect(() => addPngText(PIXEL.subarray(0, 8), "key", "")).toThrow("no PNG");
  });

  it("that is cut off or damaged is told, and never read", () => {
    const png = addPngText(PIXEL, "key", "the whole text");
    const damaged = Uint8Array.from(png);
    damaged[50] = (damaged[50] ?? 0) ^ 1;
    expect(() => readPngText(damaged, "key")).toThrow("damaged");
    for (let length = 8; length < 33 + 30; length += 1) {
      const cut = png.subarray(0, length);
      expect(length === 8 || length === 33 ? readPngText(cut, "key") : "cut").toBe(length === 8 || length === 33 ? null : "cut");
      if (length !== 8 && length !== 33) expect(() => readPngText(cut, "key")).toThrow("cut off");
    }
  });
});
