import {
  type AttributeValue,
  type Catalogue,
  type Design,
  type DesignCondition,
  type DesignResource,
  isKindOf,
  parseDuration,
  type ResourceAction,
  type ResourceTypeInfo,
  resourceName,
  type WaitRule,
} from "../model/index.ts";
import { partnersOf } from "./check-connections.ts";
import type { Plan, PlannedAction, PlannedGate, PlannedResource } from "./plan.ts";
import { policyOf } from "./resource-policy.ts";

/** A resource whose type is known, with its connections. */
interface Known {
  resource: DesignResource;
  info: ResourceTypeInfo;
  partners: readonly { guid: number; info: ResourceTypeInfo }[];
}

/**
 * Says in one form, gates, what the design's conditions and the types' own waits ask for. What does not make sense
 * (unknown types, guids, times) is left out: the checks have named it. With `only`, the plan is for just these resources; they
 * may wait for the others.
 */
export function buildPlan(
  design: Design,
  parameters: Readonly<Record<string, AttributeValue>>,
  catalogue: Catalogue,
  only?: ReadonlySet<number>,
): Plan {
  const known = knownResources(design, catalogue);
  const globals = design.globals ?? {};
  const gates = new GateTable();
  const planned = [...known.values()].filter(({ resource }) => only === undefined || only.has(resource.guid));
  for (const { resource, info, partners } of planned) gates.addWaits(resource.guid, info, partners);
  design.conditions?.forEach((condition, index) => {
    gates.addCondition(condition, index, known);
  });
  return {
    design,
    parameters,
    resources: planned.map((resource) => planResource(resource, globals[resource.info.type])),
    gates: gates.gates,
    actions: planned.flatMap(({ resource }) => gates.actionsOf(resource.guid)),
    waitAllReady: design.deploy?.waitAllReady ?? true,
    onFailure: design.deploy?.onFailure ?? "release",
  };
}

function knownResources(design: Design, catalogue: Catalogue): Map<number, Known> {
  const types = new Map(design.resources.map((resource) => [resource.guid, catalogue.get(resource.type)]));
  const partners = partnersOf(design.connections ?? []);
  const known = new Map<number, Known>();
  for (const resource of design.resources) {
    const info = types.get(resource.guid);
    if (!info || known.has(resource.guid)) continue;
    const around = [...(partners.get(resource.guid) ?? [])].flatMap((guid) => {
      const partner = types.get(guid);
      return partner ? [{ guid, info: partner }] : [];
    });
    known.set(resource.guid, { resource, info, partners: around });
  }
  return known;
}

function planResource({ resource, info, partners }: Known, globals: Readonly<Record<string, AttributeValue>> | undefined): PlannedResource {
  const set = globals ? { ...globals, ...resource.attributes } : (resource.attributes ?? NOTHING);
  const attributes = { ...defaultsOf(info), ...set };
  const guidsOf = (...matches: ((partner: ResourceTypeInfo) => boolean)[]): number[] =>
    partners.filter((partner) => matches.some((match) => match(partner.info))).map((partner) => partner.guid);
  const isBelow = (partner: ResourceTypeInfo): boolean => waitsFor(info, "DEPLOY", partner);
  // Of two that would each be released after the other has stopped, neither waits.
  const isOutlived = (partner: ResourceTypeInfo): boolean => waitsFor(info, "RELEASE", partner) && !waitsFor(partner, "RELEASE", info);
  return {
    guid: resource.guid,
    name: resourceName(resource),
    type: resource.type,
    attributes,
    traces: [...new Set([...info.traces.filter((trace) => trace.enabled).map((trace) => trace.name), ...(resource.traces ?? [])])],
    connections: partners.map((partner) => partner.guid),
    standsOn: guidsOf(isBelow, isOutlived),
    outlives: info.waits.some((wait) => wait.action === "RELEASE") ? guidsOf(isOutlived) : NOBODY,
    policy: policyOf(set),
    container: info.container,
  };
}

function waitsFor(info: ResourceTypeInfo, action: WaitRule["action"], other: ResourceTypeInfo): boolean {
  return info.waits.some((wait) => wait.action === action && isKindOf(other, wait.on));
}

const NOBODY: readonly number[] = [];
const NOTHING: Readonly<Record<string, AttributeValue>> = {};
const DEFAULTS = new WeakMap<ResourceTypeInfo, Record<string, AttributeValue>>();

function defaultsOf(info: ResourceTypeInfo): Record<string, AttributeValue> {
  const cached = DEFAULTS.get(info);
  if (cached) return cached;
  const made = Object.fromEntries(info.attributes.map((attribute) => [attribute.name, attribute.default]));
  DEFAULTS.set(info, made);
  return made;
}

interface Actions {
  gates: Record<"DEPLOY" | "START" | "STOP", number[]>;
  sets: PlannedAction[];
}

/** Gathers gates, each once, and which actions stand behind them. */
class GateTable {
  readonly gates: PlannedGate[] = [];
  readonly #shared = new Map<string, number>();
  readonly #actions = new Map<number, Actions>();

  /** What a type's own waits mean for one resource. Those that wait for the same partner share its gate. */
  addWaits(guid: number, info: ResourceTypeInfo, partners: Known["partners"]): void {
    for (const wait of info.waits) {
      if (wait.action === "RELEASE") continue;
      for (const partner of partners) {
        if (!isKindOf(partner.info, wait.on)) continue;
        const key = `${partner.guid} ${wait.state}`;
        const index =
          this.#shared.get(key) ?? this.#add({ after: [partner.guid], state: wait.state, delay: null, delayMs: 0, condition: null });
        this.#shared.set(key, index);
        this.#of(guid).gates[wait.action].push(index);
      }
    }
  }

  addCondition(condition: DesignCondition, index: number, known: ReadonlyMap<number, unknown>): void {
    const after = [...new Set(condition.after)].filter((guid) => known.has(guid));
    // A delay that is no time is an error of its own; a loop through the condition is one whatever its delay is.
    const delayMs = parseDuration(condition.delay ?? "0s") ?? 0;
    if (after.length === 0 || condition.state === "NEW") return;
    const gate = this.#add({ after, state: condition.state, delay: condition.delay ?? null, delayMs, condition: index });
    for (const guid of new Set(condition.resources)) {
      if (!known.has(guid)) continue;
      const actions = this.#of(guid);
      if (condition.action !== "SET") actions.gates[condition.action].push(gate);
      for (const [attribute, value] of Object.entries(condition.action === "SET" ? (condition.set ?? {}) : {})) {
        actions.sets.push({ guid, action: "SET", gates: [gate], set: { attribute, value } });
      }
    }
  }

  /** DEPLOY and START always; STOP only when a condition asks for it. */
  actionsOf(guid: number): PlannedAction[] {
    const { gates, sets } = this.#actions.get(guid) ?? NO_ACTIONS;
    const plain = (action: Exclude<ResourceAction, "SET">): PlannedAction => ({ guid, action, gates: gates[action] });
    return [plain("DEPLOY"), plain("START"), ...(gates.STOP.length > 0 ? [plain("STOP")] : []), ...sets];
  }

  #add(gate: PlannedGate): number {
    return this.gates.push(gate) - 1;
  }

  #of(guid: number): Actions {
    const found = this.#actions.get(guid);
    if (found) return found;
    const made: Actions = { gates: { DEPLOY: [], START: [], STOP: [] }, sets: [] };
    this.#actions.set(guid, made);
    return made;
  }
}

const NO_ACTIONS: Actions = { gates: { DEPLOY: [], START: [], STOP: [] }, sets: [] };
