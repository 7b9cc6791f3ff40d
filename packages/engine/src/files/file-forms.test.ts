import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Design, designSchema } from "../model/index.ts";
import { addPngText, CARRIED_DESIGN, carriedText } from "../picture/index.ts";
import { anyDesign } from "../testing/any-design.ts";
import { anyLab } from "../testing/any-lab.ts";
import { BUILTIN_CATALOGUE } from "../testing/compile-lines.ts";
import { FILE_FORMS, formOf } from "./file-forms.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const PIXEL = Uint8Array.from(
  Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==", "base64"),
);

/** A file of each form as it is written, from a design; drawings as the drawing program makes them. */
const WRITTEN: Readonly<Record<string, (design: Design) => Uint8Array>> = {
  ...Object.fromEntries(
    FILE_FORMS.flatMap(({ id, write }) =>
      write ? [[id, (design: Design) => bytes(write(design, BUILTIN_CATALOGUE, {}).text ?? "")]] : [],
    ),
  ),
  svg: (design) =>
    bytes(`<svg><metadata id="${CARRIED_DESIGN}">${carriedText(design).replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</metadata></svg>`),
  png: (design) => addPngText(PIXEL, CARRIED_DESIGN, carriedText(design)),
};

const anyOfBoth = fc.oneof({ arbitrary: anyLab, weight: 3 }, { arbitrary: anyDesign(BUILTIN_CATALOGUE), weight: 1 });

describe("every form", () => {
  it("is known by the ending of a name", () => {
    expect(["a.netcue.json", "A.JSON", "a.xml", "a.clab.yml", "a.yaml", "a.svg", "a.PNG"].map((name) => formOf(name)?.id)).toEqual([
      "design",
      "design",
      "nepi",
      "containerlab",
      "containerlab",
      "svg",
      "png",
    ]);
    expect(formOf("json")).toBeUndefined();
  });

  it.each(["design", "svg", "png"])("%s gives the same design back, byte for byte", (id) => {
    const form = FILE_FORMS.find((candidate) => candidate.id === id);
    fc.assert(
      fc.property(anyOfBoth, (design) => {
        const file = WRITTEN[id]?.(design) ?? bytes("");
        expect(form?.read(file, BUILTIN_CATALOGUE)).toEqual({ input: JSON.parse(JSON.stringify(design)), problems: [] });
      }),
      { numRuns: 50 },
    );
  });

  it.each(FILE_FORMS.map(({ id }) => id))("%s makes a design of any design, or says why not", (id) => {
    const form = FILE_FORMS.find((candidate) => candidate.id === id);
    fc.assert(
      fc.property(anyOfBoth, (design) => {
        const { input } = form?.read(WRITTEN[id]?.(design) ?? bytes(""), BUILTIN_CATALOGUE) ?? {};
        expect(designSchema.safeParse(input).success).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it.each(FILE_FORMS.map(({ id }) => id))("%s never throws, whatever the bytes are, and says what is wrong", (id) => {
    const form = FILE_FORMS.find((candidate) => candidate.id === id);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(), (noise, cut) => {
        const file = WRITTEN[id]?.({ netcue: 1, name: "n", resources: [] }) ?? bytes("");
        for (const input of [noise, file.subarray(0, cut % file.length)]) {
          const read = form?.read(input, BUILTIN_CATALOGUE);
          if (read?.input === undefined) expect(read?.problems.some(({ severity }) => severity === "error")).toBe(true);
        }
      }),
    );
  });
});
