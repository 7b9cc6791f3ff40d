import { describe, expect, it } from "vitest";
import { decodeNepiFile, normalizeLineEnds } from "./decode-nepi-file.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("the bytes of a file", () => {
  it("are UTF-8, with or without a mark, and with any line ends", () => {
    expect(decodeNepiFile(bytes("<a>é🛑</a>"))).toEqual({ text: "<a>é🛑</a>" });
    expect(decodeNepiFile(bytes("\ufeff<a/>"))).toEqual({ text: "<a/>" });
    expect(decodeNepiFile(bytes("<a>\r\n</a>\r"))).toEqual({ text: "<a>\n</a>\n" });
  });

  it("that are not UTF-8 are told with the place of the first", () => {
    const { text, fault } = decodeNepiFile(Uint8Array.from([...bytes("<a>\r\n"), 0xe9, 0x20, 0xe9]));
    expect(fault).toMatchObject({ message: "This is not UTF-8.", hint: "Save the file as UTF-8.", offset: 4 });
    expect(text.slice(0, 4)).toBe("<a>\n");
  });

  it.each([
    ["a mark, little end first", [0xff, 0xfe, 0x3c, 0x00]],
    ["a mark, big end first", [0xfe, 0xff, 0x00, 0x3c]],
    ["no mark, little end first", [0x3c, 0x00, 0x61, 0x00]],
    ["no mark, big end first", [0x00, 0x3c, 0x00, 0x61]],
    ["four bytes a character", [0x00, 0x00, 0x00, 0x3c]],
  ])("of UTF-16 or UTF-32 are known by %s", (_what, start) => {
    expect(decodeNepiFile(Uint8Array.from(start)).fault?.message).toBe("The file is UTF-16 or UTF-32.");
  });

  it.each(["ISO-8859-1", "latin1", "windows-1252", "UTF-16", "UTF-7", "EBCDIC-CP-US"])("that say they are %s are refused", (name) => {
    const { fault } = decodeNepiFile(bytes(`<?xml version="1.0" encoding="${name}"?><a/>`));
    expect(fault).toEqual({ message: `The file says that it is "${name}".`, hint: "Save the file as UTF-8.", offset: 0 });
  });

  it("say what they are only in the declaration", () => {
    expect(decodeNepiFile(bytes('<a encoding="latin1"/>')).fault).toBeUndefined();
    expect(decodeNepiFile(bytes('<?xml version="1.0"?><a encoding="latin1"/>')).fault).toBeUndefined();
  });

  it("a very long declaration is not repeated", () => {
    expect(decodeNepiFile(bytes(`<?xml encoding="${"x".repeat(10_000)}"?>`)).fault?.message.length).toBeLessThan(100);
  });
});

describe("line ends", () => {
  it.each([
    ["a\r\nb", "a\nb"],
    ["a\rb", "a\nb"],
    ["a\nb", "a\nb"],
    ["\r\r\n\n", "\n\n\n"],
  ])("%j become %j", (text, expected) => {
    expect(normalizeLineEnds(text)).toBe(expected);
  });
});
