import * as fc from "fast-check";
import { expect, it } from "vitest";
import { readTabularText, writeTabularText } from "./tabular-text.ts";

it("reads what spreadsheets put on the clipboard", () => {
  expect(readTabularText("a\tb\r\nc\td\r\n")).toEqual([
    ["a", "b"],
    ["c", "d"],
  ]);
  expect(readTabularText('"two\nlines"\t"say ""so"""\n\tlast')).toEqual([
    ["two\nlines", 'say "so"'],
    ["", "last"],
  ]);
  expect(readTabularText("one")).toEqual([["one"]]);
  expect(readTabularText("=1+1\t${count}")).toEqual([["=1+1", "${count}"]]);
});

it("reads what it wrote", () => {
  const table = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
    .chain(([rows, columns]) =>
      fc.array(
        fc.array(fc.string({ unit: fc.constantFrom("a", '"', "\t", "\n", " ", ",", "é") }), { minLength: columns, maxLength: columns }),
        {
          minLength: rows,
          maxLength: rows,
        },
      ),
    )
    // A last row of one empty cell cannot be told from a line end.
    .filter((rows) => rows.at(-1)?.join("") !== "");
  for (const rows of fc.sample(table, 300)) expect(readTabularText(writeTabularText(rows))).toEqual(rows);
});
