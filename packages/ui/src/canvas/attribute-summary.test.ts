import type { ResourceTypeInfo } from "@netcue/engine/model";
import { expect, it } from "vitest";
import { attributeInfo, LAB } from "../testing/sample-lab.ts";
import { attributeSummary } from "./attribute-summary.ts";

const INFO: ResourceTypeInfo = {
  ...(LAB.get("lab::Box") as ResourceTypeInfo), // It is in the sample.
  attributes: [
    attributeInfo("delay", { type: "time" }),
    attributeInfo("loss", { type: "double", unit: "%" }),
    attributeInfo("addresses"),
    attributeInfo("ip4"),
    attributeInfo("network", { default: "default" }),
  ],
  summary: [["delay"], ["loss"], ["addresses", "ip4"]],
};

it("says the values that its type names, with their units", () => {
  expect(attributeSummary(INFO, { delay: "25ms", loss: 1, network: "x" })).toBe("25 ms · 1 %");
  expect(attributeSummary(INFO, { loss: "${loss}" })).toBe("${loss}");
});

it("takes the first of a part that is set, and defaults", () => {
  expect(attributeSummary(INFO, { ip4: "10.0.0.1/24" })).toBe("10.0.0.1/24");
  expect(attributeSummary(INFO, { ip4: "10.0.0.1/24", addresses: "10.0.0.1/24 fd00::1/64" })).toBe("10.0.0.1/24 fd00::1/64");
  expect(attributeSummary({ ...INFO, summary: [["network"]] }, {})).toBe("default");
});

it("says nothing where nothing is set, or nothing is named", () => {
  expect(attributeSummary(INFO, { delay: "", loss: null })).toBeUndefined();
  expect(attributeSummary({ ...INFO, summary: undefined }, { delay: "1s" })).toBeUndefined();
});
