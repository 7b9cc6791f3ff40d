import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CausedEvent,
  type Design,
  parseDuration,
  type ResourceState,
  RunCauses,
  type RunEvent,
  reaches,
  whatWentWrong,
} from "../src/model/index.ts";
import { createBuiltinRegistry } from "../src/resources/builtin.ts";
import { anyDesign } from "../src/testing/any-design.ts";
import { DesignBuilder } from "../src/testing/design-builder.ts";
import { Scenario } from "../src/testing/scenario.ts";
import { registryWith } from "../src/testing/scripted-type.ts";

function causesOf(design: Pick<Design, "deploy">, events: readonly RunEvent[]): RunCauses {
  const causes = new RunCauses(design);
  causes.take(events);
  return causes;
}

/** How a resource entered a state for the last time. */
function entry(causes: RunCauses, guid: number, state: ResourceState): CausedEvent {
  const found = causes.of(guid).findLast(({ event }) => event.type === "resource.state" && event.to === state);
  if (!found) throw new Error(`${guid} never was ${state}.`);
  return found;
}

/** What something came from, and what that came from, up to what came from nothing. */
function chain(caused: CausedEvent | null): string[] {
  return caused ? [`${whatOf(caused)} by ${caused.cause.kind}`, ...chain(caused.from)] : [];
}

function whatOf({ event }: CausedEvent): string {
  if (event.type === "resource.state") return `${event.guid} ${event.to}`;
  if (event.type === "resource.step") return `${event.guid} ${event.step}`;
  return event.type.startsWith("resource.") && "guid" in event ? `${event.guid} ${event.type}` : event.type;
}

describe("why things happen in a run", () => {
  it("is the requirement that was met last, with the delay that was asked for and the real one", async () => {
    const design = new DesignBuilder();
    const node = design.node({ deployTime: "1s" });
    const [slow, quick, last] = ["3s", "1s", "1s"].map((runTime) => design.application(node, { runTime })) as [number, number, number];
    design.when("START", [last], [quick, slow], ["STOPPED", "500ms"]).when("START", [last], [quick], ["STARTED"]);
    const scenario = new Scenario(design.build());
    await scenario.toEnd();
    const causes = causesOf(design.build(), await scenario.events());
    const started = entry(causes, last, "STARTED");
    expect(started.cause).toEqual({
      kind: "requirement",
      guid: slow,
      state: "STOPPED",
      condition: 0,
      requested: 0.5,
      actual: 0.5,
      isLost: false,
    });
    expect(chain(started).slice(1)).toEqual([`${slow} STOPPED by itself`]);
    expect(entry(causes, slow, "READY").cause).toMatchObject({ kind: "requirement", guid: node, state: "READY", condition: null });
    expect(chain(entry(causes, quick, "STARTED"))).toEqual([
      `${quick} STARTED by run`,
      "run.all-ready by requirement",
      `${last} READY by requirement`,
      `${node} READY by run`,
      "run.started by itself",
    ]);
    expect(chain(entry(causes, node, "RELEASED"))).toEqual([
      `${node} RELEASED by run`,
      "run.releasing by over",
      `${last} STOPPED by itself`,
    ]);
    expect(entry(causes, slow, "STOPPED").effects.map(({ event }) => "guid" in event && event.guid)).toEqual([last]);
  });

  it("leads from all that a failure stopped back to it", async () => {
    const design = new DesignBuilder().withoutBarrier();
    const node = design.node();
    const broken = design.application(node, { failOn: "run", runTime: "1s", critical: true });
    const running = design.application(node, { runTime: "" });
    const [waiting, after] = [design.application(node), design.application(node)];
    design.when("START", [waiting], [broken], ["STOPPED"]).when("START", [after], [waiting], ["STARTED"]);
    const scenario = new Scenario(design.build());
    expect(await scenario.toEnd()).toBe("failed");
    const causes = causesOf(design.build(), await scenario.events());
    const root = [`${broken} FAILED by itself`];
    const aborted = ["run.aborted by failure", ...root];
    expect(chain(entry(causes, running, "STOPPED"))).toEqual([`${running} STOPPED by run`, "run.releasing by run", ...aborted]);
    const skip = causes.of(waiting).find(({ event }) => event.type === "resource.skipped") ?? null;
    expect(chain(skip)[0]).toBe(`${waiting} resource.skipped by run`);
    expect(chain(skip).slice(-2)).toEqual(aborted);
  });

  it("is a failure that makes others impossible, one after the other", async () => {
    const design = new DesignBuilder().withoutBarrier();
    const node = design.node();
    const broken = design.application(node, { failOn: "start", critical: false });
    const [waiting, after] = [design.application(node), design.application(node)];
    design.when("START", [waiting], [broken], ["STARTED"]).when("START", [after], [waiting], ["STARTED", "2s"]);
    const scenario = new Scenario(design.build());
    await scenario.toEnd();
    const causes = causesOf(design.build(), await scenario.events());
    const skip = causes.of(after).find(({ event }) => event.type === "resource.skipped") ?? null;
    expect(chain(skip)).toEqual([
      `${after} resource.skipped by requirement`,
      `${waiting} resource.skipped by requirement`,
      `${broken} FAILED by itself`,
    ]);
    const [wrong, ...others] = whatWentWrong(causes);
    expect(others).toEqual([]);
    expect(wrong?.failure).toBe(entry(causes, broken, "FAILED"));
    expect(wrong?.stopped.map(({ event }) => "guid" in event && event.guid)).toEqual([waiting, after]);
    expect(skip?.cause).toMatchObject({ guid: waiting, state: "STARTED", condition: 1, requested: 2, actual: null, isLost: true });
  });

  it("is the person who did it by hand, also to what stands on what was released", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    const [one, other] = [design.application(node, { runTime: "" }), design.application(node, { runTime: "" })];
    const part = design.add("test::Part");
    const registry = registryWith({ start: () => undefined, stop: () => undefined, set: () => undefined, release: () => undefined });
    const scenario = new Scenario(design.build(), { registry, atEnd: "stay" });
    scenario.start();
    const { hand } = scenario.kernel;
    await scenario.clock.advance(1_000);
    await scenario.clock.runUntil(hand.stop([one], "Ada"));
    await scenario.clock.runUntil(hand.start([one], "Bob"));
    await scenario.clock.runUntil(hand.set(other, "message", "hello", "Ada"));
    await scenario.clock.runUntil(hand.stop([part], "Ada"));
    await scenario.clock.runUntil(hand.release([node], "Eve"));
    await scenario.clock.advance(1_000);
    scenario.kernel.release("Bob");
    await scenario.clock.runUntil(scenario.kernel.ended);
    const causes = causesOf(design.build(), await scenario.events());
    const did = causes.all.flatMap((caused) => {
      const { cause, begins } = caused;
      if (cause.kind !== "person" || !begins) return [];
      return [`${cause.by}: ${whatOf(caused)}${cause.via === null ? "" : ` via ${cause.via}`}`];
    });
    expect(did).toEqual([
      `Ada: ${one} STOPPED`,
      `Bob: ${one} STARTED`,
      `Ada: ${other} resource.attribute`,
      `Ada: ${part} STOP`,
      `Eve: ${one} STOPPED via ${node}`,
      `Eve: ${other} STOPPED via ${node}`,
      `Eve: ${one} RELEASED via ${node}`,
      `Eve: ${other} RELEASED via ${node}`,
      `Eve: ${node} STOPPED`,
      `Eve: ${node} RELEASED`,
      "Bob: run.releasing",
    ]);
    expect(entry(causes, part, "STOPPED")).toMatchObject({ cause: { kind: "person", by: "Ada" }, begins: false });
    expect(chain(entry(causes, part, "RELEASED"))).toEqual([`${part} RELEASED by run`, "run.releasing by person"]);
  });

  it("is the condition of a SET and of a STOP", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    const [one, other] = [design.application(node, { runTime: "" }), design.application(node, { runTime: "1s" })];
    design.set([one], { message: "changed" }, [other], ["STARTED", "200ms"]).when("STOP", [one], [other], ["STOPPED"]);
    const scenario = new Scenario(design.build());
    await scenario.toEnd();
    const causes = causesOf(design.build(), await scenario.events());
    const change = causes.of(one).find(({ event }) => event.type === "resource.attribute");
    expect(change?.cause).toMatchObject({ kind: "requirement", guid: other, condition: 0, requested: 0.2, actual: 0.2 });
    expect(entry(causes, one, "STOPPED").cause).toMatchObject({ kind: "requirement", guid: other, condition: 1, actual: 0 });
  });
});

/** When a condition held, by the design and the journal alone; undefined when it never did. */
function heldAt(design: Design, index: number, causes: RunCauses): number | undefined {
  const condition = design.conditions?.[index];
  if (!condition) return undefined;
  const times = condition.after.map(
    (guid) => causes.of(guid).find(({ event }) => event.type === "resource.state" && reaches(event.to, condition.state))?.t,
  );
  if (times.includes(undefined)) return undefined;
  return Math.max(...times.map((time) => time ?? 0)) + (parseDuration(condition.delay ?? "0s") ?? 0) / 1_000;
}

const ACTION_OF = { READY: "DEPLOY", STARTED: "START", STOPPED: "STOP" } as const;

function comesFromLater({ event, from, t }: CausedEvent): boolean {
  return from !== null && (from.event.seq >= event.seq || from.t > t + 2e-6);
}

/** States whose cause is not the last that held them back, checked against the design. */
function wrongCauses(design: Design, causes: RunCauses): string[] {
  return causes.all.flatMap(({ event, cause, from, begins, t }) => {
    if (event.type !== "resource.state" || (event.to !== "STARTED" && event.reason !== "condition")) return [];
    const action = ACTION_OF[event.to as keyof typeof ACTION_OF];
    const conditions = (design.conditions ?? []).flatMap((condition, index) =>
      condition.action === action && condition.resources.includes(event.guid) ? [heldAt(design, index, causes)] : [],
    );
    const begun = causes.of(event.guid).findLast((one) => one.begins && one.event.seq <= event.seq)?.t ?? t;
    const last = Math.max(0, ...conditions.map((held) => held ?? Number.POSITIVE_INFINITY));
    if (cause.kind !== "requirement") return begun + 2e-6 >= last ? [] : [`${event.seq} came before what held it`];
    const opened = (from?.t ?? 0) + cause.requested;
    const isLast =
      Math.abs(opened - last) < 2e-6 && Math.abs(begun - opened) < 2e-6 && Math.abs((cause.actual ?? -1) - cause.requested) < 3e-6;
    return isLast || !begins ? [] : [`${event.seq}: ${JSON.stringify(cause)} opened at ${opened}, the last one at ${last}, begun ${begun}`];
  });
}

describe("the causes of any run", () => {
  const designs = anyDesign(createBuiltinRegistry().catalogue());

  it("are what held each thing back last, and every end leads back to where it began", { timeout: 60_000 }, async () => {
    let requirements = 0;
    const property = fc.asyncProperty(designs, async (design) => {
      const scenario = new Scenario(design, { timeoutMs: 60_000 });
      await scenario.toEnd();
      const causes = causesOf(design, await scenario.events());
      expect(wrongCauses(design, causes)).toEqual([]);
      expect(causes.all.filter(comesFromLater)).toEqual([]);
      for (const { event, cause, from } of causes.all) {
        if (cause.kind === "itself" || cause.kind === "person") continue;
        expect([event, from === null]).toEqual([event, false]);
      }
      requirements += causes.all.filter(({ cause }) => cause.kind === "requirement" && cause.condition !== null).length;
    });
    await fc.assert(property, { seed: 20_261_124, numRuns: 30 });
    expect(requirements).toBeGreaterThan(500);
  });

  it("are the same event by event as of the whole journal, however it is cut", { timeout: 60_000 }, async () => {
    const property = fc.asyncProperty(designs, fc.array(fc.nat(40), { minLength: 1 }), async (design, cuts) => {
      const scenario = new Scenario(design, { timeoutMs: 60_000 });
      await scenario.toEnd();
      const events = await scenario.events();
      const piecewise = new RunCauses(design);
      for (let start = 0, piece = 0; start < events.length; piece += 1) {
        const length = (cuts[piece % cuts.length] ?? 0) + 1;
        piecewise.take(events.slice(Math.max(0, start - 3), start + length));
        start += length;
      }
      const told = (causes: RunCauses) => causes.all.map(({ event, cause, from }) => [event.seq, cause, from?.event.seq]);
      expect(told(piecewise)).toEqual(told(causesOf(design, events)));
    });
    await fc.assert(property, { seed: 20_261_125, numRuns: 8 });
  });
});
