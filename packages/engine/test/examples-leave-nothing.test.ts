import { describe, expect, it } from "vitest";
import { EXAMPLES } from "../src/examples/examples.ts";
import { runScript, USERS } from "../src/testing/ordinary-user.ts";
import type { ExampleRun } from "./example-runs.ts";

const SCRIPT = new URL("example-runs.ts", import.meta.url);

/** What an example ends with, where that is not success. */
const OUTCOMES: Readonly<Record<string, string>> = { "critical-failure": "failed" };

// All of it takes minutes, and needs the programs of every example.
describe.runIf(process.env.NETCUE_EXAMPLES)("with NETCUE_EXAMPLES: run for real", () => {
  describe.each(USERS)("by %s", (user) => {
    it.each(EXAMPLES.map(({ id }) => id))(
      "%s comes to its end, and nothing is left of it",
      async (id) => {
        const { told, files } = await runScript<ExampleRun>(SCRIPT, [id], user);
        const [ended] = told;
        expect(ended).toMatchObject({ id, outcome: OUTCOMES[id] ?? "succeeded", states: ["RELEASED"], left: [] });
        if (!OUTCOMES[id]) expect(ended?.errors).toEqual([]);
        expect(files).toEqual([]);
      },
      180_000,
    );
  });
});
