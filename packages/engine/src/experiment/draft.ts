import { compileDesign } from "../compile/index.ts";
import { EngineError, type EngineErrorCode } from "../errors.ts";
import {
  type AttributeInfo,
  type AttributeValue,
  type Catalogue,
  type Design,
  type DesignCondition,
  type DesignConnection,
  type DesignResource,
  nextGuid,
  type Problem,
  type ResourceTypeInfo,
} from "../model/index.ts";

/** A condition with the number under which it can be taken back. */
interface NumberedCondition {
  readonly id: number;
  readonly condition: DesignCondition;
}

/**
 * The experiment as it is described so far: a design that grows. Every change is checked when it is made; what is illegal throws and
 * changes nothing (quirks Q11, Q12, Q15, Q27, Q40, Q41, Q56, Q57).
 */
export class Draft {
  readonly name: string;
  readonly #catalogue: Catalogue;
  readonly #onFailure: "release" | "hold";
  readonly #resources = new Map<number, DesignResource>();
  readonly #globals: Record<string, Record<string, AttributeValue>> = {};
  /** By both numbers, the lower one first. */
  readonly #connections = new Map<string, DesignConnection>();
  #conditions: NumberedCondition[] = [];
  #lastGuid = 0;
  #lastCondition = 0;

  constructor(design: Design, catalogue: Catalogue, onFailure: "release" | "hold") {
    this.name = design.name;
    this.#catalogue = catalogue;
    this.#onFailure = onFailure;
    for (const resource of design.resources) this.#resources.set(resource.guid, resource);
    for (const [a, b] of design.connections ?? []) this.#connections.set(pairKey(a, b), [a, b]);
    this.#conditions = (design.conditions ?? []).map((condition) => ({ id: this.#nextCondition(), condition }));
    Object.assign(this.#globals, structuredClone(design.globals ?? {}));
    this.#lastGuid = nextGuid(design) - 1;
  }

  get guids(): number[] {
    return [...this.#resources.keys()];
  }

  /** By the condition's place in {@link design}: its number. */
  get conditionIds(): number[] {
    return this.#conditions.map(({ id }) => id);
  }

  has(guid: number): boolean {
    return this.#resources.has(guid);
  }

  /** What was described of a resource. */
  resource(guid: number): DesignResource {
    const resource = this.#resources.get(guid);
    if (resource) return resource;
    throw new EngineError("unknown-resource", `There is no resource ${guid} in the experiment.`);
  }

  info(guid: number): ResourceTypeInfo {
    return this.typeInfo(this.resource(guid).type);
  }

  typeInfo(type: string): ResourceTypeInfo {
    const info = this.#catalogue.get(type);
    if (info) return info;
    throw new EngineError("unknown-type", `There is no resource type "${type}". Known are: ${[...this.#catalogue.keys()].join(", ")}.`);
  }

  attribute(guid: number, name: string): AttributeInfo {
    const info = this.info(guid);
    const attribute = info.attributes.find((candidate) => candidate.name === name);
    if (attribute) return attribute;
    const known = info.attributes.map((candidate) => candidate.name).join(", ");
    throw new EngineError("invalid-value", `${info.type} has no attribute "${name}". It has: ${known}.`);
  }

  /** Adds a resource; without a number of its own it gets one more than the highest so far (NEPI `GuidGenerator`, section 1.19). */
  add(resource: Omit<DesignResource, "guid"> & { guid?: number }): number {
    const guid = resource.guid ?? this.#lastGuid + 1;
    this.typeInfo(resource.type);
    if (!Number.isSafeInteger(guid) || guid < 1)
      throw new EngineError("invalid-value", `${guid} is no guid: use a whole number from 1 on.`);
    if (this.has(guid)) throw new EngineError("duplicate-resource", `There is a resource ${guid} already.`);
    this.#refuse(
      "invalid-value",
      { resources: [{ ...resource, guid }] },
      ({ place, code }) => !code.startsWith("connection.") && !(code === "attribute.required" && isMissing(place, resource)),
    );
    this.#resources.set(guid, { ...resource, guid });
    this.#lastGuid = Math.max(this.#lastGuid, guid);
    return guid;
  }

  /** Takes a resource out, and out of all connections and conditions (quirk Q27). */
  remove(guid: number): void {
    this.resource(guid);
    this.#resources.delete(guid);
    for (const [key, pair] of this.#connections) if (pair.includes(guid)) this.#connections.delete(key);
    this.#conditions = this.#conditions.flatMap(({ id, condition }) => {
      const resources = condition.resources.filter((member) => member !== guid);
      const after = condition.after.filter((member) => member !== guid);
      return resources.length === 0 || after.length === 0 ? [] : [{ id, condition: { ...condition, resources, after } }];
    });
  }

  set(guid: number, name: string, value: AttributeValue): void {
    this.#resources.set(guid, this.withValue(guid, name, value));
  }

  /** The resource as it would be with this value; throws for one that its attribute does not allow. */
  withValue(guid: number, name: string, value: AttributeValue): DesignResource {
    const resource = this.resource(guid);
    this.attribute(guid, name);
    const changed = { ...resource, attributes: { ...resource.attributes, [name]: value } };
    this.#refuse("invalid-value", { resources: [changed] }, ({ place }) => place.attribute === name);
    return changed;
  }

  setGlobal(type: string, name: string, value: AttributeValue): void {
    this.typeInfo(type);
    this.#refuse("invalid-value", { globals: { [type]: { [name]: value } } }, ({ place }) => place.path[0] === "globals");
    this.#globals[type] = { ...this.#globals[type], [name]: value };
  }

  global(type: string, name: string): AttributeValue {
    const attribute = this.typeInfo(type).attributes.find((candidate) => candidate.name === name);
    if (!attribute?.flags.includes("global")) throw new EngineError("invalid-value", `${type} has no global attribute "${name}".`);
    return this.#globals[type]?.[name] ?? attribute.default;
  }

  /** One connection is one thing, for both; making it again changes nothing (quirk Q56). Returns whether it is new. */
  connect(a: number, b: number): boolean {
    const resources = [this.resource(a), this.resource(b)];
    if (this.#connections.has(pairKey(a, b))) return false;
    this.#refuse("not-connectable", { resources, connections: [[a, b]] }, ({ place }) => place.connection !== undefined);
    this.#connections.set(pairKey(a, b), [a, b]);
    return true;
  }

  /** Returns how to have the connection again, in its place. */
  disconnect(a: number, b: number): () => void {
    const before = [...this.#connections];
    if (!this.#connections.delete(pairKey(a, b))) throw new EngineError("not-connectable", `${a} and ${b} are not connected.`);
    return () => {
      this.#connections.clear();
      for (const [key, pair] of before) this.#connections.set(key, pair);
    };
  }

  enableTrace(guid: number, name: string): void {
    const resource = this.resource(guid);
    const changed = { ...resource, traces: [...new Set([...(resource.traces ?? []), name])] };
    this.#refuse("unknown-trace", { resources: [changed] }, ({ code }) => code === "trace.unknown");
    this.#resources.set(guid, changed);
  }

  /** Adds a condition and returns its number. Loops are found when it is deployed. */
  addCondition(condition: DesignCondition): number {
    const members = [...new Set([...condition.resources, ...condition.after])];
    const resources = members.map((guid) => this.resource(guid));
    this.#refuse("invalid-value", { resources, conditions: [condition] }, ({ place }) => place.condition !== undefined);
    const id = this.#nextCondition();
    this.#conditions.push({ id, condition });
    return id;
  }

  /** Takes a condition back, or only some of those it waits for; one that waits for nobody is gone (quirk Q11). */
  removeCondition(id: number, guids?: readonly number[]): void {
    const found = this.#conditions.find((numbered) => numbered.id === id);
    if (!found) throw new EngineError("invalid-value", `There is no condition ${id}.`);
    const after = guids === undefined ? [] : found.condition.after.filter((guid) => !guids.includes(guid));
    const changed = after.length === 0 ? [] : [{ id, condition: { ...found.condition, after } }];
    this.#conditions = this.#conditions.flatMap((numbered) => (numbered === found ? changed : [numbered]));
  }

  /** What the user has set, and nothing that a run computed (quirk Q52). */
  design(): Design {
    return {
      netcue: 1,
      name: this.name,
      resources: [...this.#resources.values()],
      connections: [...this.#connections.values()].map(([a, b]) => [a, b]),
      conditions: this.#conditions.map(({ condition }) => condition),
      deploy: { onFailure: this.#onFailure },
      globals: structuredClone(this.#globals),
    };
  }

  /** Throws `design-invalid` when something of these resources is wrong, loops of waits included. */
  check(resources: ReadonlySet<number>): void {
    const { problems } = compileDesign(this.design(), this.#catalogue, { parameters: {}, only: resources });
    const found = problems.filter((problem) => problem.severity === "error");
    if (found[0]) throw new EngineError("design-invalid", `${found[0].message} ${found[0].hint}`, { details: found });
  }

  #nextCondition(): number {
    this.#lastCondition += 1;
    return this.#lastCondition;
  }

  /** Throws the first error that the compiler finds in this part of a design: of its shape, or one of those that are meant. */
  #refuse(code: EngineErrorCode, part: Partial<Design>, isMeant: (problem: Problem) => boolean): void {
    const { problems } = compileDesign({ netcue: 1, name: this.name, resources: [], ...part }, this.#catalogue, { parameters: {} });
    const found = problems.filter((problem) => problem.severity === "error" && (problem.code === "design.shape" || isMeant(problem)));
    const [first] = found;
    if (first) throw new EngineError(code, `${first.message} ${first.hint}`, { details: found });
  }
}

const pairKey = (a: number, b: number): string => `${Math.min(a, b)}-${Math.max(a, b)}`;

/** A required attribute may still be set before the resource is deployed. */
function isMissing(place: Problem["place"], { attributes }: Partial<DesignResource>): boolean {
  return place.attribute !== undefined && attributes?.[place.attribute] === undefined;
}
