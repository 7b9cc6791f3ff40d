import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Design } from "../model/index.ts";
import { NEPI_CATALOGUE } from "../testing/nepi-files.ts";
import { carriedText, withoutCredentials } from "./carried-design.ts";
import { readSvgText } from "./svg-text.ts";

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

describe("a design that a picture carries", () => {
  it("is ASCII, and the same design, whatever is written in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), (name, description) => {
        const design: Design = { netcue: 1, name, description: `${description}\ud800\0\uffff`, resources: [] };
        const text = carriedText(design);
        expect(text).toMatch(/^[\x20-\x7e]*$/);
        expect(JSON.parse(text)).toEqual(design);
        const svg = `<svg xmlns="http://www.w3.org/2000/svg"><g><metadata class="x" id="d">${escaped(text)}</metadata></g></svg>`;
        expect(readSvgText(svg, "d")).toBe(text);
      }),
    );
  });

  it("is found after another program has written the picture anew", () => {
    const svg = `<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://127.0.0.1:1/svg11.dtd">
      <svg:svg xmlns:svg="http://www.w3.org/2000/svg"><svg:metadata id="other">no</svg:metadata>
      <svg:metadata
         id="d"><![CDATA[{"a":]]>&quot;&#x62;&quot;}<rdf>not this</rdf></svg:metadata></svg:svg>`;
    expect(readSvgText(svg, "d")).toBe('{"a":"b"}');
    expect(readSvgText(svg, "none")).toBeNull();
  });

  it("is not looked for in what is no XML", () => {
    expect(() => readSvgText("<svg><metadata id='d'>", "d")).toThrow("This is not XML");
    expect(() => readSvgText('<!DOCTYPE a [<!ENTITY x "y">]><svg><metadata id="d">&x;</metadata></svg>', "d")).toThrow("This is not XML");
  });
});

describe("a design that is handed on", () => {
  it("has no credentials, and each is told", () => {
    const attributes = { password: "hunter2", user: "ada" };
    const design: Design = { netcue: 1, name: "n", resources: [{ guid: 1, type: "lab::Account", attributes }] };
    const { design: told, problems } = withoutCredentials(design, NEPI_CATALOGUE);
    expect(told.resources).toEqual([{ guid: 1, type: "lab::Account", attributes: { user: "ada" } }]);
    expect(problems).toMatchObject([{ severity: "warning", place: { guid: 1, attribute: "password" } }]);
    expect(JSON.stringify(problems)).not.toContain("hunter2");
  });
});
