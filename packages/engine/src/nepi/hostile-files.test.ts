// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what a hostile file may hold
import { existsSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { designSchema } from "../model/index.ts";
import { attributes, condition, MINIMAL_FILE, NEPI_CATALOGUE, nepiFile, rm } from "../testing/nepi-files.ts";
import type { NepiProblem } from "./nepi-problem.ts";
import { type NepiFile, readNepiXml } from "./read-nepi-xml.ts";
import { writeNepiXml } from "./write-nepi-xml.ts";

/** Generous: other tests run at the same time. What grows faster than its input takes minutes. */
const SECONDS = 20;

vi.setConfig({ testTimeout: 60_000 });

/** Reads in bounded time; whatever comes of it is a design by the schema, or errors with their places. */
function read(source: string | Uint8Array): NepiFile {
  const began = performance.now();
  const file = readNepiXml(source, NEPI_CATALOGUE);
  expect(performance.now() - began).toBeLessThan(SECONDS * 1_000);
  if (file.design) expect(designSchema.safeParse(file.design).success).toBe(true);
  else expect(file.problems.some((problem) => problem.severity === "error")).toBe(true);
  for (const problem of file.problems) {
    expect(problem.line).toBeGreaterThanOrEqual(1);
    expect(problem.column).toBeGreaterThanOrEqual(1);
    expect(problem.message.length + problem.hint.length).toBeLessThan(1_000);
  }
  return file;
}

function refusal(source: string | Uint8Array): NepiProblem {
  const { design, problems } = read(source);
  expect(design).toBeNull();
  const [problem] = problems;
  if (!problem) throw new Error("Nothing was said.");
  return problem;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(2 * text.length));
  for (let index = 0; index < text.length; index += 1) view.setUint16(2 * index, text.charCodeAt(index), littleEndian);
  return new Uint8Array(view.buffer);
};

describe("entities", () => {
  const laughs = Array.from({ length: 9 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`).join("\n");

  it.each([
    ["a billion laughs", `<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY l0 "lol">${laughs}]>\n<experiment exp_id="&l9;"/>`],
    ["quadratic growth", `<!DOCTYPE a [<!ENTITY x "${"x".repeat(100_000)}">]><experiment exp_id="${"&x;".repeat(10_000)}"/>`],
    ["an external entity", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><experiment exp_id="&x;"/>'],
    ["a parameter entity", '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:1/evil.dtd"> %x;]><experiment/>'],
    ["an external subset", '<!DOCTYPE a PUBLIC "-//X" "http://127.0.0.1:1/evil.dtd"><experiment/>'],
  ])("of %s are refused before anything is expanded", (_what, text) => {
    expect(refusal(text)).toMatchObject({
      code: "nepi.syntax",
      severity: "error",
      message: "A NEPI file has no document type and no entities.",
    });
  });

  it("without a declaration are refused as well", () => {
    expect(refusal('<experiment\n exp_id="&l9;"/>')).toMatchObject({
      line: 2,
      message: expect.stringContaining("Invalid character entity"),
    });
  });
});

describe("size", () => {
  it("of a value: ten megabytes are refused", () => {
    const text = nepiFile(rm(1, "lab::Program", attributes(["text", "string", "x".repeat(10_000_000)])));
    expect(refusal(text).message).toBe("A value is longer than 1 MB.");
  });

  it("of a value: half a megabyte is read", () => {
    const long = "line of a script\n".repeat(30_000);
    const { design } = read(nepiFile(rm(1, "lab::Program", attributes(["text", "string", long]))));
    expect(design?.resources[0]?.attributes?.text).toBe(long);
  });

  it("of a group: a hundred thousand guids are read", () => {
    const group = `[${Array.from({ length: 100_000 }, (_, index) => index + 1).join(", ")}]`;
    expect(read(nepiFile(rm(1, "lab::Host", condition(group)))).design?.conditions?.[0]?.after).toHaveLength(100_000);
  });

  it("of a name never makes a message long", () => {
    const long = "n".repeat(100_000);
    const { problems } = read(nepiFile(rm(1, long), rm(2, "lab::Host", `${attributes([long, "string", long])}${condition(`'${long}`)}`)));
    expect(problems).toHaveLength(3);
  });

  it("of a file: twenty thousand things that are wrong are told in time", () => {
    const text = `<experiment>\n${'<rm guid="x"/>\n'.repeat(20_000)}</experiment>`;
    const began = performance.now();
    const { problems } = readNepiXml(text, NEPI_CATALOGUE);
    expect(problems).toHaveLength(20_000);
    expect(problems.at(-1)).toMatchObject({ line: 20_001, column: 1 });
    expect(performance.now() - began).toBeLessThan(SECONDS * 1_000);
  });
});

describe("depth", () => {
  it.each([
    ["open elements", "<experiment>".repeat(100_000)],
    ["closed elements", `${"<a>".repeat(100_000)}${"</a>".repeat(100_000)}`],
    ["elements of NEPI", `<experiment><rms>${"<rm>".repeat(100_000)}`],
  ])("of 100,000 %s is refused", (_what, text) => {
    expect(refusal(text)).toMatchObject({ line: 1, message: expect.stringContaining("nested deeper") });
  });

  it("of 100,000 lists in a group is an error of the condition", () => {
    const { problems, design } = read(nepiFile(rm(1, "lab::Host", condition(`${"[".repeat(100_000)}${"]".repeat(100_000)}`))));
    expect(problems).toMatchObject([{ code: "nepi.value", severity: "error", message: expect.stringContaining("nested deeper") }]);
    expect(design?.conditions).toEqual([]);
  });
});

describe("characters and encodings", () => {
  it.each<[what: string, source: string | Uint8Array, message: RegExp, line: number]>([
    ["NUL in the text", '<experiment>\n<rm guid="\0"/></experiment>', /U\+0000 cannot be in XML/, 2],
    ["NUL in the bytes", bytes('<experiment>\n<rm guid="\0"/></experiment>'), /U\+0000/, 2],
    ["nothing but NUL", new Uint8Array(1_000), /UTF-16 or UTF-32/, 1],
    ["UTF-16, little end first", utf16(`\ufeff${MINIMAL_FILE}`, true), /UTF-16/, 1],
    ["UTF-16, big end first", utf16(`\ufeff${MINIMAL_FILE}`, false), /UTF-16/, 1],
    ["UTF-16 without a mark", utf16(MINIMAL_FILE, true), /UTF-16/, 1],
    [
      "latin-1 that says it is UTF-8",
      latin1('<?xml version="1.0" encoding="UTF-8"?>\n<experiment exp_id="\xe9"/>'),
      /This is not UTF-8/,
      2,
    ],
    ["latin-1 that says so", latin1('<?xml version="1.0" encoding="ISO-8859-1"?>\n<experiment/>'), /says that it is "ISO-8859-1"/, 1],
    ["a UTF-8 sequence cut off", bytes("<experiment>\né").slice(0, -1), /This is not UTF-8/, 2],
    ["an overlong sequence", Uint8Array.from([0x3c, 0xc0, 0xaf]), /This is not UTF-8/, 1],
    ["nothing", new Uint8Array(0), /no XML element/, 1],
    ["a PNG", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), /This is not UTF-8/, 1],
  ])("%s: a clear error with its place", (_what, source, message, line) => {
    const problem = refusal(source);
    expect(problem.message).toMatch(message);
    expect(problem.line).toBe(line);
  });

  it.each(["UTF-8", "utf-8", "utf8", "US-ASCII"])("%s may be declared", (name) => {
    expect(read(bytes(`<?xml version='1.0' encoding='${name}'?><experiment/>`)).design).not.toBeNull();
  });
});

describe("expressions of Python", () => {
  it("in a group, an attribute, and a topology: nothing is executed", () => {
    const mark = `/tmp/netcue-executed-${process.pid}`;
    const expressions = [
      `__import__('os').system('touch ${mark}')`,
      `[__import__('os').system('touch ${mark}')]`,
      `set(open('${mark}', 'w'))`,
      `process.mainModule.require('fs').writeFileSync('${mark}', '')`,
      `[1, eval('1')]`,
    ];
    for (const expression of expressions) {
      const graph = `<topology><nodes><node nid="0"><node-annotations><node-annotation name="ips" value="${expression}"/></node-annotations></node></nodes></topology>`;
      const rms = `<rms>${rm(1, "lab::Program", attributes(["text", "string", expression], ["count", "list", expression]) + condition(expression))}</rms>`;
      const { problems, design } = read(`<experiment>${graph}${rms}</experiment>`);
      expect(problems.map(({ code, severity }) => [code, severity])).toContainEqual(["nepi.value", "error"]);
      expect(design?.conditions).toEqual([]);
      expect(design?.resources[0]?.attributes?.text).toBe(expression);
    }
    expect(existsSync(mark)).toBe(false);
  });
});

describe("a file that is cut off", () => {
  it("at any byte is refused, with its place, unless only its last line end is missing", () => {
    const whole = bytes(MINIMAL_FILE);
    for (let length = 0; length < whole.length - 1; length += 1) {
      const { design, problems } = readNepiXml(whole.slice(0, length), NEPI_CATALOGUE);
      expect([length, design]).toEqual([length, null]);
      expect(problems).toMatchObject([{ code: "nepi.syntax", severity: "error" }]);
      expect(problems[0]?.line).toBeLessThanOrEqual(MINIMAL_FILE.slice(0, length).split("\n").length);
    }
    expect(readNepiXml(whole.slice(0, -1), NEPI_CATALOGUE).design).not.toBeNull();
  });
});

describe("any input", () => {
  /** What is read can be written or is refused in words; nothing throws. */
  const survives = (source: string | Uint8Array): void => {
    const { design } = read(source);
    if (design) writeNepiXml(design, NEPI_CATALOGUE);
  };

  it("of bytes and of text gives a design or errors", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), survives));
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), survives));
  });

  it("made of a file with some bytes changed, gives a design or errors", () => {
    const whole = bytes(MINIMAL_FILE);
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), (changes) => {
        const changed = whole.slice();
        for (const [at, byte] of changes) changed[at] = byte;
        survives(changed);
      }),
      { numRuns: 500 },
    );
  });

  it("made of NEPI's elements and attributes in any order, gives a design or errors", () => {
    const names = [
      "experiment",
      "rms",
      "rm",
      "attributes",
      "attribute",
      "connections",
      "connection",
      "conditions",
      "condition",
      "traces",
      "trace",
    ];
    const more = [
      "topology",
      "nodes",
      "node",
      "edges",
      "edge",
      "node-annotations",
      "node-annotation",
      "edge-annotations",
      "edge-annotation",
    ];
    const key = fc.constantFrom(
      "guid",
      "rtype",
      "state",
      "name",
      "value",
      "type",
      "action",
      "group",
      "time",
      "exp_id",
      "nid",
      "reserved_time",
      "netcue-x",
    );
    const value = fc.constantFrom(
      "1",
      "2",
      "8",
      "[1]",
      "set([2])",
      "lab::Program",
      "linux::Ping",
      "text",
      "count",
      "True",
      "string",
      "ips",
      "None",
      "${x}",
      "",
    );
    const pair = fc.uniqueArray(fc.tuple(key, value), { maxLength: 4, selector: ([name]) => name });
    const { element } = fc.letrec<{ element: string }>((tie) => ({
      element: fc
        .tuple(
          fc.constantFrom(...names, ...more),
          pair,
          fc.oneof({ depthSize: "small", withCrossShrink: true }, fc.constant([]), fc.array(tie("element"), { maxLength: 4 })),
        )
        .map(([name, pairs, children]) => `<${name} ${pairs.map(([k, v]) => `${k}="${v}"`).join(" ")}>${children.join("")}</${name}>`),
    }));
    fc.assert(
      fc.property(fc.array(element, { maxLength: 6 }), (elements) => survives(`<experiment>${elements.join("")}</experiment>`)),
      { numRuns: 300 },
    );
  });
});
