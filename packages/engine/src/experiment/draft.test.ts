import { describe, expect, it } from "vitest";
import { EngineError } from "../errors.ts";
import { type Design, emptyDesign } from "../model/index.ts";
import { createBuiltinRegistry } from "../resources/builtin.ts";
import { attribute, defineResourceType } from "../resources/resource-type.ts";
import { Draft } from "./draft.ts";

const key = attribute("key", "string", { help: "The same for all.", flags: ["design", "global"] });
const lab = defineResourceType({ type: "lab::Box", label: "Box", help: "For a test.", attributes: [key] });
const registry = createBuiltinRegistry();
registry.register(lab);

const draftOf = (design: Design = emptyDesign("x")): Draft => new Draft(design, registry.catalogue(), "hold");

/** Two applications, 2 and 3, on node 1. */
function small(): Draft {
  const draft = draftOf();
  draft.add({ type: "dummy::Node" });
  for (const guid of [2, 3]) {
    draft.add({ type: "dummy::Application" });
    draft.connect(guid, 1);
  }
  return draft;
}

const START = { action: "START", resources: [3], after: [2], state: "STOPPED" } as const;
const mutable = ({ resources, after, ...rest }: typeof START) => ({ ...rest, resources: [...resources], after: [...after] });

describe("a draft", () => {
  it("numbers resources one above the highest so far, also above those of the design it begins with", () => {
    const draft = draftOf({ ...emptyDesign("x"), resources: [{ guid: 7, type: "dummy::Node" }] });
    expect([draft.add({ type: "dummy::Node" }), draft.add({ type: "dummy::Node", guid: 20 }), draft.add({ type: "dummy::Node" })]).toEqual([
      8, 20, 21,
    ]);
    expect([draft.guids, draft.has(20), draft.has(9)]).toEqual([[7, 8, 20, 21], true, false]);
  });

  it("gives back the design that it was made of", () => {
    const design: Design = {
      ...emptyDesign("x"),
      resources: [
        { guid: 1, type: "dummy::Node" },
        { guid: 2, type: "dummy::Application" },
      ],
      connections: [[2, 1]],
      conditions: [{ action: "STOP", resources: [2], after: [1], state: "STARTED", delay: "2s" }],
      globals: { "lab::Box": { key: "abc" } },
    };
    expect(draftOf(design).design()).toEqual({ ...design, deploy: { onFailure: "hold" } });
  });

  it("allows a required attribute to be set later, and says so when it is deployed without", () => {
    const draft = draftOf();
    const guid = draft.add({ type: "Collector" });
    draft.connect(guid, draft.add({ type: "dummy::Node" }));
    expect(() => draft.check(new Set(draft.guids))).toThrow(expect.objectContaining({ code: "design-invalid" }));
    draft.set(guid, "traceName", "stdout");
    draft.check(new Set(draft.guids));
  });

  it("finds loops of waiting when it is deployed", () => {
    const draft = small();
    draft.addCondition(mutable(START));
    draft.addCondition({ ...mutable(START), resources: [2], after: [3] });
    expect(() => draft.check(new Set([1, 2, 3]))).toThrow(/wait for each other/);
  });
});

describe("what is illegal in a draft", () => {
  it.each<[string, EngineError["code"], (draft: Draft) => unknown]>([
    ["a type that there is not", "unknown-type", (draft) => draft.add({ type: "dummy::Ship" })],
    ["quirk Q57: a guid that is taken", "duplicate-resource", (draft) => draft.add({ type: "dummy::Node", guid: 1 })],
    ["a guid that is none", "invalid-value", (draft) => draft.add({ type: "dummy::Node", guid: 1.5 })],
    ["a value of the wrong kind", "invalid-value", (draft) => draft.add({ type: "dummy::Node", attributes: { deployTime: "soon" } })],
    ["an attribute that the type has not", "invalid-value", (draft) => draft.set(1, "colour", "red")],
    ["quirk Q41: a value that is not allowed", "invalid-value", (draft) => draft.set(1, "failOn", "monday")],
    ["a resource that there is not", "unknown-resource", (draft) => draft.set(9, "deployTime", "1s")],
    ["quirk Q56: a connection that the types do not allow", "not-connectable", (draft) => draft.connect(2, 3)],
    ["a connection to nobody", "unknown-resource", (draft) => draft.connect(1, 9)],
    ["taking away a connection that there is not", "not-connectable", (draft) => draft.disconnect(2, 3)],
    ["quirk Q15: a condition on nobody", "unknown-resource", (draft) => draft.addCondition({ ...mutable(START), after: [9] })],
    ["quirk Q15: a delay that is no time", "invalid-value", (draft) => draft.addCondition({ ...mutable(START), delay: "2 sec" })],
    ["taking back a condition that there is not", "invalid-value", (draft) => draft.removeCondition(5)],
    ["a trace that the type has not", "unknown-trace", (draft) => draft.enableTrace(2, "video")],
    ["a global value of an attribute that is not global", "invalid-value", (draft) => draft.setGlobal("dummy::Node", "deployTime", "1s")],
    ["a global value of no type", "unknown-type", (draft) => draft.global("dummy::Ship", "key")],
  ])("%s is refused as %s, and changes nothing", (_, code, act) => {
    const draft = small();
    draft.addCondition(mutable(START));
    const before = draft.design();
    expect(() => act(draft)).toThrow(expect.objectContaining({ code }));
    expect(draft.design()).toEqual(before);
    expect(draft.add({ type: "dummy::Node" })).toBe(4);
  });

  it("is told with all that is wrong in its details", () => {
    try {
      draftOf().add({ type: "dummy::Node", attributes: { deployTime: "soon", failOn: "monday" } });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(EngineError);
      expect((error as EngineError).details).toHaveLength(2);
    }
  });
});

describe("connections of a draft", () => {
  it("quirk Q56: are one thing for both, made once however often and from whichever end", () => {
    const draft = small();
    draft.connect(1, 2);
    expect(draft.design().connections).toEqual([
      [2, 1],
      [3, 1],
    ]);
    draft.disconnect(1, 3);
    expect(draft.design().connections).toEqual([[2, 1]]);
  });
});

describe("taking things out of a draft", () => {
  it("quirk Q27: takes a resource out of its connections and conditions; what is left of a condition goes on", () => {
    const draft = small();
    draft.addCondition({ ...mutable(START), after: [1, 2] });
    draft.addCondition(mutable(START));
    draft.remove(2);
    expect(draft.design()).toMatchObject({ connections: [[3, 1]], conditions: [{ resources: [3], after: [1] }] });
    expect(draft.conditionIds).toEqual([1]);
    expect(draft.add({ type: "dummy::Node" })).toBe(4);
  });

  it("quirk Q11: takes a condition back, or some of those it waits for; one that waits for nobody is gone", () => {
    const draft = small();
    const id = draft.addCondition({ ...mutable(START), after: [1, 2] });
    draft.removeCondition(id, [2, 9]);
    expect(draft.design().conditions).toMatchObject([{ after: [1] }]);
    draft.removeCondition(id, [1]);
    expect([draft.design().conditions, draft.conditionIds]).toEqual([[], []]);
    expect(draft.addCondition(mutable(START))).toBe(2);
  });
});

describe("global values of a draft", () => {
  it("are one for the type, until they are set the default", () => {
    const draft = draftOf();
    expect(draft.global("lab::Box", "key")).toBeNull();
    draft.setGlobal("lab::Box", "key", "abc");
    expect([draft.global("lab::Box", "key"), draft.design().globals]).toEqual(["abc", { "lab::Box": { key: "abc" } }]);
  });
});

it("refuses a key that a resource does not have when it is said, not when something is deployed", () => {
  const draft = draftOf();
  const typo: object = { attribute: { hostname: "localhost" } };
  expect(() => draft.add({ type: "linux::Node", ...typo })).toThrow(expect.objectContaining({ code: "invalid-value" }));
  expect(draft.guids).toEqual([]);
});
