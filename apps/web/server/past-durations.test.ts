import type { Design } from "@netcue/engine/model";
import { afterEach, beforeEach, expect, it } from "vitest";
import { pastDurations } from "./past-durations.ts";
import { openTestServices, type TestServices } from "./testing/open-test-services.ts";

let services: TestServices;
beforeEach(() => {
  services = openTestServices();
});
afterEach(() => services.dispose());

const design: Design = {
  netcue: 1,
  name: "short",
  resources: [
    { guid: 1, type: "dummy::Node" },
    { guid: 2, type: "dummy::Application", attributes: { runTime: "30ms" } },
  ],
  connections: [[2, 1]],
};

it("learns from the runs that are kept", async () => {
  expect(await pastDurations(services.store, services.controller)).toEqual({});
  const run = await services.controller.start(design);
  await run.done;
  const { "dummy::Application": application } = await pastDurations(services.store, services.controller);
  expect(application?.RUN).toBeGreaterThan(0);
});
