import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseXml } from "./parse-xml.ts";
import { container, writeXml } from "./write-xml.ts";

describe("XML as NEPI writes it", () => {
  it("has a declaration, four blanks a level, attributes by name, and closes empty elements itself", () => {
    const text = writeXml({
      name: "experiment",
      attributes: { run_id: "2", exp_id: "1", none: undefined },
      children: [container("rms", [{ name: "rm", attributes: { guid: "1" } }]), container("empty", []), null],
    });
    expect(text).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<experiment exp_id="1" run_id="2">
    <rms>
        <rm guid="1"/>
    </rms>
</experiment>
`);
  });

  it("quirk Q46: escapes line ends and tabs, which a parser would turn into blanks", () => {
    const text = writeXml({ name: "a", attributes: { x: "<&>\"'\n\t\r" } });
    expect(text).toContain(`x="&lt;&amp;&gt;&quot;'&#10;&#9;&#13;"`);
  });

  it("gives any text of XML's characters back", () => {
    const character = fc.oneof(fc.constantFrom("<", "&", '"', "'", "\n", "\r", "\t", " ", "]]>", "${x}"), fc.string({ unit: "grapheme" }));
    fc.assert(
      fc.property(fc.array(character), (characters) => {
        const x = characters.join("");
        const parsed = parseXml(writeXml({ name: "a", attributes: { x } }));
        expect(parsed).toMatchObject({ root: { attributes: new Map([["x", x]]) } });
      }),
    );
  });
});
