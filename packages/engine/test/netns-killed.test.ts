import { expect, it } from "vitest";
import { runScript, USERS } from "../src/testing/ordinary-user.ts";
import { describeWith } from "../src/testing/real-programs.ts";
import type { KilledRun } from "./netns-kills.ts";

/** How many runs are killed; in a longer test of it, by this variable, more. */
const KILLS = Number(process.env.NETCUE_KILLS ?? 4);

const SCRIPT = new URL("netns-kills.ts", import.meta.url);

describeWith(["unshare", "nsenter", "ip", "tc", "ping"], {}, () => {
  it.each(USERS)(
    `runs of %s whose first process is killed at some instant say so and end, and nothing is left`,
    async (user) => {
      const { told, files } = await runScript<KilledRun>(SCRIPT, [String(KILLS)], user);
      expect(told).toHaveLength(KILLS);
      for (const { index, events, errors, ...run } of told) {
        expect({ index, events, ...run }).toEqual({ index, events, outcome: "failed", states: ["RELEASED"], left: [] });
        expect(errors.join("\n")).toMatch(/network namespaces|process that starts programs/);
      }
      expect(files).toEqual([]);
    },
    60_000 + 20_000 * KILLS,
  );
});
