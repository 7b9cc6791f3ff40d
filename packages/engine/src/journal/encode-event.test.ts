import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type RunEvent, runEventSchema } from "../model/index.ts";
import { anyEvent } from "../testing/any-event.ts";
import { encodeEvent } from "./encode-event.ts";
import { parseEvent } from "./file-journal.ts";

describe("encodeEvent", () => {
  it("writes what JSON.stringify writes, for every type of event", async () => {
    const seen = new Set<string>();
    const property = fc.property(anyEvent, (event) => {
      seen.add(event.type);
      expect(encodeEvent(event)).toBe(JSON.stringify(event));
    });
    await fc.assert(property, { seed: 7, numRuns: 1_000 });
    expect([...seen].sort()).toEqual(runEventSchema.options.map((option) => option.shape.type.value).sort());
  });

  it("never writes a line break inside an event, whatever the texts say", async () => {
    await fc.assert(
      fc.property(anyEvent, (event) => !encodeEvent(event).includes("\n")),
      { seed: 8 },
    );
  });

  it("is undone by parseEvent", async () => {
    await fc.assert(
      fc.property(anyEvent, (event) => {
        expect(parseEvent(encodeEvent(event))).toEqual(JSON.parse(JSON.stringify(event)));
      }),
      { seed: 9, numRuns: 300 },
    );
  });

  it("leaves out keys that are undefined", () => {
    const event: RunEvent = {
      seq: 1,
      at: "x",
      t: 0,
      type: "resource.state",
      guid: 1,
      name: "a",
      resourceType: "b",
      from: "NEW",
      to: "READY",
    };
    const withUndefined = { ...event, reason: undefined, exitStatus: undefined } as RunEvent;
    expect(encodeEvent(withUndefined)).toBe(JSON.stringify(event));
  });
});

describe("parseEvent", () => {
  it.each([
    "",
    "{",
    "null",
    "[]",
    '{"seq":1}',
    '{"seq":0,"at":"","t":0,"type":"run.held"}',
    '{"seq":1,"at":"","t":0,"type":"run.unknown"}',
  ])("throws for %j, which is no event", (line) => {
    expect(() => parseEvent(line)).toThrow();
  });

  it("ignores keys that it does not know (contract, section 3)", () => {
    expect(parseEvent('{"seq":1,"at":"","t":0,"type":"run.held","later":true}')).toEqual({ seq: 1, at: "", t: 0, type: "run.held" });
  });
});
