import { expect, test } from "vitest";
import { nodeVersionProblem } from "./node-version.mjs";

test.each(["20.9.0", "20.20.2", "22.0.0"])("Node %s will do", (version) => {
  expect(nodeVersionProblem(version)).toBeNull();
});

test.each(["20.8.1", "18.19.0"])("Node %s is too old, and the sentence says what is needed", (version) => {
  expect(nodeVersionProblem(version)).toContain(`Netcue needs Node 20.9 or newer; this is Node ${version}.`);
});
