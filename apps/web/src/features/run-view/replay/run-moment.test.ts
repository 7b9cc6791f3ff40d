import { expect, it } from "vitest";
import { readMoment, writeMoment } from "./run-moment.ts";

it("reads and writes the moment that a link leads to", () => {
  const moment = { at: 12.5, select: 3 };
  expect(readMoment("?at=12.5&select=3")).toEqual(moment);
  expect(writeMoment(moment)).toBe("?at=12.5&select=3");
  expect(writeMoment({ at: 0.1 + 0.2, select: null })).toBe("?at=0.3");
  expect(writeMoment({ at: null, select: null })).toBe("");
});

it("passes over what is no moment", () => {
  for (const query of ["", "?at=", "?at=-1&select=0", "?at=soon&select=1.5", "?at=1e3&select=%20"]) {
    expect(readMoment(query)).toEqual({ at: null, select: null });
  }
});
