import type { ResourceTypeInfo } from "@netcue/engine/model";
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { attributeInfo, LAB } from "../testing/sample-lab.ts";
import type { LiveState } from "./live-state.ts";
import { ResourceCard } from "./resource-node.tsx";

afterEach(cleanup);

const INFO: ResourceTypeInfo = {
  ...(LAB.get("lab::Box") as ResourceTypeInfo), // It is in the sample.
  attributes: [attributeInfo("delay", { type: "time" }), attributeInfo("carriedBy", { flags: ["noWrite"] })],
  summary: [["delay"], ["carriedBy"]],
};
const UP: LiveState = { state: "STARTED", step: null, waiting: null, note: null };

function words(attributes: Record<string, string>, live?: LiveState): string {
  const resource = { guid: 1, type: INFO.type, name: "one", attributes };
  return render(<ResourceCard resource={resource} info={INFO} live={live} />).container.textContent ?? "";
}

it("shows what its type says of its values, as designed and as it is now", () => {
  expect(words({})).toBe("oneBox");
  expect(words({ delay: "25ms" })).toBe("one25 ms");
  expect(words({ delay: "25ms" }, { ...UP, attributes: { delay: "80ms", carriedBy: "veth" } })).toBe("one80 ms · veth");
  expect(words({ delay: "25ms" }, { ...UP, note: "STOPPED by hand" })).toBe("oneSTOPPED by hand");
});
