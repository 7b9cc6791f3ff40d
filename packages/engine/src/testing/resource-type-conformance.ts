import { describe, expect, it } from "vitest";
import { attributeValueError } from "../compile/check-attribute-value.ts";
import { ANY_TYPE, type Catalogue, LIFE_STEPS, parseDuration, resourceTypeInfoSchema } from "../model/index.ts";
import type { ResourceHooks, ResourceType } from "../resources/resource-type.ts";

/** The hooks of a life in their order, as far as a type has them. */
export const STEPS_BEFORE_RELEASE = ["discover", "reserve", "provision", "configure", "deploy", "start", "stop"] as const;

const HOOKS: readonly (keyof ResourceHooks)[] = [...STEPS_BEFORE_RELEASE, "release", "fail", "connect", "disconnect", "set"];

/** What every resource type must be, before anything of it is run. `catalogue`: the types that it is registered with. */
export function describeResourceType(type: ResourceType, catalogue: Catalogue): void {
  describe(`${type.info.type}: a resource type`, () => {
    asData(type, catalogue);
    asWords(type);
    asAttributes(type);
    asDurations(type);
    asRules(type, catalogue);
  });
}

function asData({ info, hooks }: ResourceType, catalogue: Catalogue): void {
  it("is plain data: what JSON gives back is the same, and the schema knows every key", () => {
    const copy: unknown = JSON.parse(JSON.stringify(info));
    expect(copy).toEqual(info);
    expect(resourceTypeInfoSchema.parse(copy)).toEqual(copy);
  });

  it("is named platform::Name, and stands in the catalogue under that name", () => {
    expect(info.type).toMatch(/^([a-z0-9-]+::)?[A-Z][A-Za-z0-9]*$/);
    expect(info.type.split("::").slice(0, -1)).toEqual(info.platform === "all" ? [] : [info.platform]);
    expect(catalogue.get(info.type)).toBe(info);
  });

  it("has hooks for steps that there are, and none else", () => {
    expect(Object.keys(hooks).filter((name) => !HOOKS.some((hook) => hook === name))).toEqual([]);
    expect(STEPS_BEFORE_RELEASE.map((step) => step.toUpperCase())).toEqual(LIFE_STEPS.slice(0, -1));
  });

  it("gives back what it acquires: a type that does something has a release", () => {
    const acquires = STEPS_BEFORE_RELEASE.some((step) => step !== "stop" && hooks[step] !== undefined);
    expect(!acquires || hooks.release !== undefined).toBe(true);
  });
}

function asWords({ info }: ResourceType): void {
  it("says in whole sentences what it and each of its attributes and traces is for", () => {
    for (const { help } of [info, ...info.attributes, ...info.traces]) expect(help).toMatch(/^[A-Z$"'(].{8,}[.)]$/s);
  });

  it("has a label, a category, and an icon by its lucide name", () => {
    expect(info.label.length > 0 && info.category.length > 0).toBe(true);
    expect(info.icon).toMatch(/^[a-z][a-z0-9-]*$/);
  });

  it("says in its help that it is simulated, if it is (contract, section 5)", () => {
    expect(/simulated/i.test(info.help)).toBe(info.simulated);
  });
}

function asAttributes({ info }: ResourceType): void {
  it("has no name twice among its attributes, nor among its traces", () => {
    for (const items of [info.attributes, info.traces]) {
      const names = items.map((item) => item.name);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it("has the attribute critical, so that a design can say whether its failure ends the run", () => {
    expect(info.attributes.find((attribute) => attribute.name === "critical")).toMatchObject({ type: "bool", default: true });
  });

  it("has defaults that its own attributes allow", () => {
    for (const attribute of info.attributes) {
      if (attribute.default !== null)
        expect([attribute.name, attributeValueError(attribute, attribute.default)]).toEqual([attribute.name, undefined]);
    }
  });

  it("has a list of values for each enumerate and for nothing else, and times that are times", () => {
    for (const { type, allowed, default: value } of info.attributes) {
      expect((allowed ?? []).length > 0).toBe(type === "enumerate");
      if (type === "time" && typeof value === "string" && value !== "") expect(parseDuration(value)).toBeDefined();
    }
  });

  it("never has a credential with a default", () => {
    const secrets = info.attributes.filter((attribute) => attribute.flags.includes("credential"));
    expect(secrets.filter((attribute) => attribute.default !== null)).toEqual([]);
  });
}

/** What a line of `expects` must name to be worth anything. */
function asDurations({ info }: ResourceType): void {
  it("expects durations of attributes that hold a time, or a number with a unit of time", () => {
    const lengths = info.attributes.filter(({ type, unit }) => type === "time" || parseDuration(`1${unit}`) !== undefined);
    for (const { attribute, milliseconds, times } of info.expects) {
      expect(attribute !== undefined || milliseconds !== undefined).toBe(true);
      if (attribute !== undefined) expect(lengths.map((each) => each.name)).toContain(attribute);
      if (times !== undefined) expect(info.attributes.find((each) => each.name === times.attribute)?.type).toMatch(/^(integer|double)$/);
    }
  });
}

function asRules({ info }: ResourceType, catalogue: Catalogue): void {
  it("names only types that there are, in connections, waits and ancestors", () => {
    const named = [...info.connections.map((rule) => rule.to), ...info.waits.map((wait) => wait.on), ...info.ancestors];
    expect(named.filter((name) => name !== ANY_TYPE && !catalogue.has(name))).toEqual([]);
  });

  it("connects to at least none and at most as many as it may", () => {
    for (const { min, max } of info.connections) expect(min >= 0 && (max === null || max >= Math.max(1, min))).toBe(true);
  });

  it("waits only for what it can be connected to, and not for NEW", () => {
    const partners = info.connections.map((rule) => rule.to);
    for (const { on, state } of info.waits) {
      expect(partners).toContain(on);
      expect(state).not.toBe("NEW");
    }
  });
}
