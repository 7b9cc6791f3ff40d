import { describe, expect, it } from "vitest";
import { cellAfterKey, cellsOf, isInRange, placesToPaste } from "./cell-range.ts";

const size = { rows: 4, columns: 3 };
const at = (row: number, column: number) => ({ row, column });

it("moves with the keys, and stays in the table", () => {
  expect(cellAfterKey(at(0, 0), "ArrowDown", size)).toEqual(at(1, 0));
  expect(cellAfterKey(at(0, 0), "ArrowUp", size)).toEqual(at(0, 0));
  expect(cellAfterKey(at(1, 1), "End", size)).toEqual(at(1, 2));
  expect(cellAfterKey(at(1, 1), "PageDown", size)).toEqual(at(3, 1));
  expect(cellAfterKey(at(1, 1), "x", size)).toBeUndefined();
});

it("is the same range from any corner", () => {
  const range = { from: at(2, 2), to: at(1, 0) };
  expect(cellsOf(range)).toEqual({ rows: [1, 2], columns: [0, 1, 2] });
  expect([at(1, 1), at(3, 1)].map((cell) => isInRange(range, cell))).toEqual([true, false]);
});

describe("what is pasted", () => {
  it("fills the range when it is one cell", () => {
    const { cells } = placesToPaste([["x"]], { from: at(0, 0), to: at(1, 1) }, size);
    expect(cells.map(({ row, column, text }) => `${row}${column}${text}`)).toEqual(["00x", "01x", "10x", "11x"]);
  });

  it("goes on from the corner as far as there is room, and says what was left", () => {
    const table = [
      ["a", "b"],
      ["c", "d"],
      ["e", "f"],
    ];
    const { cells, left } = placesToPaste(table, { from: at(2, 2), to: at(2, 2) }, size);
    expect(cells).toEqual([
      { ...at(2, 2), text: "a" },
      { ...at(3, 2), text: "c" },
    ]);
    expect(left).toBe(1);
  });
});
