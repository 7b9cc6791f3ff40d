import { describe, expect, it } from "vitest";
import { parseXml, type XmlElement, type XmlFault } from "./parse-xml.ts";

function root(text: string): XmlElement {
  const parsed = parseXml(text);
  if ("fault" in parsed) throw new Error(parsed.fault.message);
  return parsed.root;
}

function fault(text: string): XmlFault {
  const parsed = parseXml(text);
  if ("root" in parsed) throw new Error(`<${parsed.root.name}> was read.`);
  return parsed.fault;
}

describe("elements of XML", () => {
  it("come with attributes, children and their place", () => {
    const { name, children, offset } = root('<?xml version="1.0"?>\n<a><b x="1" y=\'2\'/>text<c><!-- no --><d/></c></a>');
    expect([name, offset]).toEqual(["a", 22]);
    expect(children.map((child) => child.name)).toEqual(["b", "c"]);
    expect([...(children[0]?.attributes ?? [])]).toEqual([
      ["x", "1"],
      ["y", "2"],
    ]);
    expect(children[1]?.children[0]).toMatchObject({ name: "d", offset: 59 });
  });

  it("know the five entities and numbered characters", () => {
    expect(root('<a x="&lt;&gt;&amp;&quot;&apos;&#65;&#x42;&#10;&#9;&#13;"/>').attributes.get("x")).toBe("<>&\"'AB\n\t\r");
  });

  it("quirk Q46: keep line ends and tabs that stand in a value as they are", () => {
    expect(root('<a x="one\n\ttwo"/>').attributes.get("x")).toBe("one\n\ttwo");
  });

  it("may have attributes named like parts of an object", () => {
    const names = ["hasOwnProperty", "__proto__", "constructor", "toString", "x"];
    expect([...root(`<a ${names.map((name) => `${name}="1"`).join(" ")}/>`).attributes.keys()]).toEqual(names);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it("hold values and texts that go on over several pieces", () => {
    const long = "0123456789".repeat(50_000);
    expect(root(`<a x="${long}">${long}<b y="${long}"/></a>`).children[0]?.attributes.get("y")).toBe(long);
  });
});

describe("what is no XML", () => {
  it.each<[what: string, text: string, offset: number, message: RegExp]>([
    ["nothing", "", 0, /no XML element/],
    ["blanks", "  \n ", 0, /no XML element/],
    ["text", "hello", 0, /Non-whitespace before first tag/],
    ["JSON", '{"netcue": 1}', 0, /Non-whitespace/],
    ["an open element", "<a><b></b>", 9, /Unclosed root tag/],
    ["an element closed by another", "<a><b></a></b>", 9, /Unexpected close tag/],
    ["two roots", "<a/><b/>", 4, /follows the end/],
    ["text after the end", "<a/>x", 4, /Text data outside of root node/],
    ["a value without quotes", "<a x=1/>", 5, /Unquoted attribute value/],
    ["an attribute without value", "<a x/>", 4, /Invalid attribute name|Attribute without value/],
    ["an attribute twice", '<a x="1" x="2"/>', 13, /"x" is there twice/],
    ["an unknown entity", '<a x="&boom;"/>', 11, /Invalid character entity/],
    ["an HTML entity", '<a x="&eacute;"/>', 13, /Invalid character entity/],
    ["an entity without end", '<a x="& b"/>', 7, /Invalid character in entity name/],
    ["NUL as an entity", '<a x="&#0;"/>', 9, /Invalid character entity/],
    ["a character past the last", '<a x="&#x110000;"/>', 15, /Invalid character entity/],
    ["NUL", '<a x="\0"/>', 6, /U\+0000/],
    ["an escape character", "<a>\x1b</a>", 3, /U\+001B/],
    ["half a surrogate pair", '<a x="\ud800"/>', 6, /U\+D800/],
    ["the other half", '<a x="\udc00"/>', 6, /U\+DC00/],
  ])("%s is told with its place", (_what, text, offset, message) => {
    const found = fault(text);
    expect(found.message).toMatch(message);
    expect(found.offset).toBe(offset);
    expect(found.hint).not.toBe("");
  });

  it("a pair of surrogates is a character as any other", () => {
    expect(root('<a x="🛑"/>').attributes.get("x")).toBe("🛑");
  });

  it.each([
    ["internal entities", '<!DOCTYPE a [<!ENTITY x "y">]><a b="&x;"/>'],
    ["external entities", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a b="&x;"/>'],
    ["parameter entities", '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd">%x;]><a/>'],
    ["an external subset", '<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd"><a/>'],
    ["nothing", "<!DOCTYPE a><a/>"],
  ])("a document type with %s is refused", (_what, text) => {
    expect(fault(text).message).toBe("A NEPI file has no document type and no entities.");
  });

  it("is bounded in depth, size of a value, length, and number of elements", () => {
    expect(fault("<a>".repeat(100_000)).message).toContain("nested deeper");
    expect(fault(`<a x="${"y".repeat(10_000_000)}"/>`).message).toBe("A value is longer than 1 MB.");
    expect(fault(" ".repeat(65 * 1024 * 1024)).message).toContain("longer than 64 MB");
    expect(parseXml(`<a>${'<b x="1"/>'.repeat(50)}</a>`, 100)).toMatchObject({
      fault: { message: expect.stringContaining("more than 100") },
    });
    expect(parseXml(`<a>${'<b x="1"/>'.repeat(50)}</a>`, 101)).toHaveProperty("root");
  });
});
