import { describe, expect, it } from "vitest";
import { ResourceTypeRegistry } from "./registry.ts";
import { defineResourceType, type ResourceType } from "./resource-type.ts";

const type = (name: string): ResourceType => defineResourceType({ type: name, label: name, help: "x" });

describe("the registry of resource types", () => {
  it("has what was registered, by name", () => {
    const [a, b] = [type("x::A"), type("x::B")];
    const registry = new ResourceTypeRegistry([a]);
    registry.register(b);
    expect([registry.get("x::A"), registry.get("x::B")]).toEqual([a, b]);
  });

  it("refuses a name twice, and keeps the first (NEPI let the last one win)", () => {
    const first = type("x::A");
    const registry = new ResourceTypeRegistry([first]);
    expect(() => registry.register(type("x::A"))).toThrow(
      expect.objectContaining({ code: "duplicate-type", message: expect.stringContaining("x::A") }),
    );
    expect(registry.get("x::A")).toBe(first);
    expect(() => new ResourceTypeRegistry([first, first])).toThrow(expect.objectContaining({ code: "duplicate-type" }));
  });

  it("says of a name that it does not know which ones it knows", () => {
    const registry = new ResourceTypeRegistry([type("x::A"), type("x::B")]);
    expect(() => registry.get("x::a")).toThrow(
      expect.objectContaining({ code: "unknown-type", message: "There is no resource type x::a. Known are: x::A, x::B." }),
    );
  });

  it("gives its catalogue in the order of registration, as it is at that moment", () => {
    const registry = new ResourceTypeRegistry([type("x::B"), type("x::A")]);
    const before = registry.catalogue();
    registry.register(type("x::C"));
    expect([...before.keys()]).toEqual(["x::B", "x::A"]);
    expect([...registry.catalogue().keys()]).toEqual(["x::B", "x::A", "x::C"]);
  });
});
