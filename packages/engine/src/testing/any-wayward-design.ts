import * as fc from "fast-check";
import type { AttributeValue, Catalogue, Design } from "../model/index.ts";
import { anyDesign, pick, time } from "./any-design.ts";
import { WAYWARD_HOOKS } from "./wayward-types.ts";

/** Now and then something else than usual. */
function rarely<T>(usual: T, ...other: T[]): fc.Arbitrary<T> {
  return fc.oneof({ arbitrary: fc.constant(usual), weight: 6 }, { arbitrary: fc.constantFrom(...other), weight: 1 });
}

const policy = fc.record(
  {
    onFailure: fc.constantFrom("skip", "fail", "continue"),
    retries: fc.nat(3),
    retryDelay: time(40),
    deployTimeout: fc.constantFrom("20ms", "80ms", "1s"),
    startTimeout: fc.constantFrom("20ms", "80ms", "1s"),
    stopTimeout: fc.constantFrom("20ms", "80ms", "1s"),
    releaseTimeout: fc.constantFrom("20ms", "80ms", "1s"),
  },
  { requiredKeys: [] },
);

const behaviour = fc.record({
  stepTime: time(30),
  failsOn: rarely<string>("none", ...WAYWARD_HOOKS),
  failures: fc.nat(4),
  hangsOn: rarely<string>("none", ...WAYWARD_HOOKS),
  obeys: fc.boolean(),
  runTime: rarely("60ms", "0s", "5ms", ""),
  critical: fc.oneof({ arbitrary: fc.constant(false), weight: 20 }, { arbitrary: fc.constant(true), weight: 1 }),
});

type Attributes = Readonly<Record<string, AttributeValue>>;

const additions = fc.record({
  policies: fc.array(policy, { minLength: 1, maxLength: 20 }),
  boxes: fc.array(fc.tuple(behaviour, fc.array(fc.nat(), { maxLength: 2 })), { maxLength: 60, size: "max" }),
  gatherers: fc.array(fc.tuple(behaviour, fc.array(fc.nat(), { minLength: 1, maxLength: 5 })), { maxLength: 6 }),
  notes: fc.array(fc.tuple(fc.nat(), fc.nat(), time(60)), { maxLength: 30 }),
  onFailure: rarely<"release" | "hold">("release", "hold"),
});

/**
 * Any design that the compiler accepts, with what goes wrong in it: resources whose hooks fail, hang and do not listen, retries, limits, all
 * policies of failure, attributes that are set slowly, and things that gather from others before those are released.
 */
export function anyWaywardDesign(catalogue: Catalogue): fc.Arbitrary<Design> {
  return fc.tuple(anyDesign(catalogue), additions).map(([design, drawn]) => {
    const nodes = design.resources.flatMap(({ guid, type }) => (type === "dummy::Node" ? [guid] : []));
    const resources = design.resources.map((resource, index) => ({
      ...resource,
      attributes: { ...resource.attributes, ...pick<Attributes>(drawn.policies, index) },
    }));
    const connections = [...(design.connections ?? [])];
    const add = (type: string, attributes: Attributes, partners: readonly number[]): number => {
      const guid = resources.length + 1;
      resources.push({ guid, type, attributes: { ...attributes, ...pick<Attributes>(drawn.policies, guid) } });
      for (const partner of new Set(partners)) connections.push([guid, partner]);
      return guid;
    };
    const boxes = drawn.boxes.map(([attributes, partners]) =>
      add(
        "wayward::Box",
        attributes,
        partners.map((number) => pick(nodes, number)),
      ),
    );
    const guids = resources.map(({ guid }) => guid);
    for (const [attributes, partners] of drawn.gatherers) {
      add(
        "wayward::Gatherer",
        attributes,
        partners.map((number) => pick(guids, number)),
      );
    }
    const notes = (boxes.length > 0 ? drawn.notes : []).map(([box, after, delay]) => ({
      action: "SET" as const,
      set: { note: delay },
      resources: [pick(boxes, box)],
      after: [pick(guids, after)],
      state: "STARTED" as const,
      delay,
    }));
    const conditions = [...(design.conditions ?? []), ...notes];
    return { ...design, resources, connections, conditions, deploy: { ...design.deploy, onFailure: drawn.onFailure } };
  });
}
