import * as fc from "fast-check";
import {
  LIFE_STEPS,
  RESOURCE_ACTIONS,
  RESOURCE_STATES,
  RUN_OUTCOMES,
  type RunEvent,
  type RunEventBody,
  SIDE_STEPS,
} from "../model/index.ts";
import { formatTimestamp } from "../time/timestamp.ts";

const text = fc.string({ unit: "binary" });
const guid = fc.integer({ min: 1, max: 1e6 });
const value = fc.oneof(text, fc.boolean(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null));
const waits = fc.array(fc.record({ guid, state: fc.constantFrom(...RESOURCE_STATES), delay: fc.option(fc.constant("0.5s")) }));
const failures = fc.array(fc.record({ guid: fc.option(guid), error: text, critical: fc.boolean() }));

/** Why something was done, as the recorder puts it. */
const occasion = {
  after: fc.record(
    { guid, state: fc.constantFrom(...RESOURCE_STATES), delay: fc.constant("0.5s"), condition: fc.nat() },
    { requiredKeys: ["guid", "state"] },
  ),
  by: text,
  via: guid,
};

function body<T extends RunEventBody["type"]>(type: T, keys: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> {
  const optional = ["after", "by", "via", ...(type === "resource.state" ? ["reason", "error", "exitStatus", "instant"] : [])];
  const requiredKeys = Object.keys(keys).filter((key) => !optional.includes(key));
  return fc.record(keys, { requiredKeys }).map((rest) => ({ type, ...rest }));
}

const BODIES: Record<RunEventBody["type"], fc.Arbitrary<unknown>> = {
  "run.started": body("run.started", { run: text, design: text, parameters: fc.dictionary(text, value), seed: fc.nat() }),
  "resource.state": body("resource.state", {
    guid,
    name: text,
    resourceType: text,
    from: fc.constantFrom(...RESOURCE_STATES),
    to: fc.constantFrom(...RESOURCE_STATES),
    reason: text,
    error: text,
    exitStatus: fc.integer({ min: 0, max: 255 }),
    instant: fc.integer({ min: 0, max: 1e13 }).map((microseconds) => microseconds / 1e6),
    ...occasion,
  }),
  "resource.added": body("resource.added", { guid, name: text, resourceType: text, by: text }),
  "resource.step": body("resource.step", { guid, step: fc.constantFrom(...LIFE_STEPS, ...SIDE_STEPS), ...occasion }),
  "resource.retry": body("resource.retry", {
    guid,
    step: fc.constantFrom(...LIFE_STEPS),
    error: text,
    attempt: fc.integer({ min: 1, max: 1_000 }),
    in: fc.integer({ min: 0, max: 60 }),
  }),
  "resource.waiting": body("resource.waiting", { guid, action: fc.constantFrom(...RESOURCE_ACTIONS), for: waits }),
  "resource.attribute": body("resource.attribute", { guid, attribute: text, value, cause: text, ...occasion }),
  "resource.measured": body("resource.measured", { guid, measurements: fc.constant([]), missing: fc.array(text) }),
  "resource.skipped": body("resource.skipped", { guid, action: fc.constantFrom(...RESOURCE_ACTIONS), why: text, ...occasion }),
  "run.all-ready": body("run.all-ready", {}),
  "run.aborted": body("run.aborted", { guid: fc.option(guid), error: text, by: text }),
  "run.held": body("run.held", { by: text }),
  "run.releasing": body("run.releasing", { by: text }),
  "run.ended": body("run.ended", { outcome: fc.constantFrom(...RUN_OUTCOMES), failures }),
};

/** Any event of any type, with the keys in the order in which the recorder puts them. */
export const anyEvent: fc.Arbitrary<RunEvent> = fc
  .record({
    seq: fc.integer({ min: 1, max: 1e9 }),
    at: fc.integer({ min: 0, max: 4e12 }).map((milliseconds) => formatTimestamp(milliseconds).replace("Z", "042Z")),
    t: fc.integer({ min: 0, max: 1e13 }).map((microseconds) => microseconds / 1e6),
    body: fc.oneof(...Object.values(BODIES)),
  })
  .map(({ body: rest, ...envelope }) => Object.assign(envelope, rest) as RunEvent); // Built of the parts above, one a type.
