import { expect, it } from "vitest";
import { readTags } from "./marks-dialog.tsx";

it("reads tags as people write them, each once", () => {
  expect(readTags(" paper, two words ,,paper, ")).toEqual(["paper", "two words"]);
  expect(readTags("")).toEqual([]);
});
