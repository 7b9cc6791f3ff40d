// @vitest-environment node
import { createBuiltinRegistry } from "@netcue/engine";
import { compileDesign } from "@netcue/engine/compile";
import { type Design, type DesignEdit, editDesign, type Problem } from "@netcue/engine/model";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { anyDesign } from "../../../../packages/engine/src/testing/any-design.ts";
import { type CompileGround, CompileSession } from "./compile-session.ts";
import type { DesignNews } from "./design-news.ts";
import { designPatch } from "./design-patch.ts";

const catalogue = createBuiltinRegistry().catalogue();

/** As the server has it: from the JSON that it is sent. */
function onServer(design: Design): readonly Problem[] {
  return compileDesign(JSON.parse(JSON.stringify(design)), catalogue).problems;
}

/** As the browser has it: the catalogue came as JSON, and every word between page and thread is a structured clone. */
class InBrowser {
  readonly #session = new CompileSession();
  readonly #types = JSON.parse(JSON.stringify([...catalogue.values()]));
  #sent: Design | null = null;
  #problems: readonly Problem[] = [];

  problemsOf(design: Design): readonly Problem[] {
    const patch = designPatch(this.#sent, design);
    const news: DesignNews<CompileGround> = this.#sent === null ? { ground: { types: this.#types }, patch } : { patch };
    this.#sent = design;
    this.#problems = structuredClone(this.#session.answer(structuredClone(news))) ?? this.#problems;
    return this.#problems;
  }
}

const value = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    "",
    "soon",
    "-3",
    "${nothing}",
    0,
    -1,
    1.5,
    true,
    [],
    {},
    [1],
    "linux::Ping",
    "dummy::Nod",
    "STARTED",
    "2s",
  ),
  fc.nat(200),
);

/** Something that breaks a design, at a place given as fractions of what there is. */
const damage = fc.record({
  list: fc.constantFrom("resources", "connections", "conditions", "groups", "parameters"),
  index: fc.nat(300),
  key: fc.constantFrom(
    "guid",
    "type",
    "name",
    "attributes",
    "traces",
    "after",
    "resources",
    "state",
    "delay",
    "action",
    "set",
    "unheard",
    0,
    1,
  ),
  deeper: fc.option(fc.constantFrom("runTime", "deployTime", "nonsense", "critical", 0)),
  value: fc.option(value, { nil: undefined }),
});

function editOf(design: Design, { list, index, key, deeper, value }: typeof damage extends fc.Arbitrary<infer T> ? T : never): DesignEdit {
  const length = (design as unknown as Record<string, unknown[]>)[list]?.length ?? 0;
  const path = [list, length === 0 ? 0 : index % length, key, ...(deeper === null ? [] : [deeper])];
  return value === undefined ? { path: path.slice(0, 2) } : { path, value };
}

it("client and server find the same problems in 200 generated designs, broken ones included", () => {
  const browser = new InBrowser();
  const numbers = { sound: 0, broken: 0 };
  const drawn = fc.tuple(anyDesign(catalogue), fc.array(damage, { minLength: 18, maxLength: 18 }));
  for (const [design, damages] of fc.sample(drawn, { numRuns: 10, seed: 5 })) {
    const moved = editDesign(design, [{ path: ["resources", 0, "position"], value: { x: 1, y: 2 } }]);
    const steps = [design, moved];
    for (const each of damages) steps.push(editDesign(steps.at(-1) ?? design, [editOf(steps.at(-1) ?? design, each)]));
    for (const step of steps) {
      const expected = onServer(step);
      expect(browser.problemsOf(step)).toEqual(expected);
      numbers[expected.some(({ severity }) => severity === "error") ? "broken" : "sound"]++;
    }
  }
  expect(numbers.broken + numbers.sound).toBe(200);
  expect(Math.min(numbers.broken, numbers.sound)).toBeGreaterThan(10);
}, 120_000);

it("says nothing when nothing about the problems has changed", () => {
  const design: Design = { netcue: 1, name: "one", resources: [{ guid: 1, type: "dummy::Application" }] };
  const session = new CompileSession();
  const types = [...catalogue.values()];
  expect(session.answer({ ground: { types }, patch: designPatch(null, design) })).toHaveLength(1);
  expect(session.answer({ patch: designPatch(design, { ...design, name: "two" }) })).toBeNull();
});
