import type { DesignCommand } from "@netcue/ui/design/design-command";
import { NOTHING_SELECTED, selectResources } from "@netcue/ui/design/design-command";
import { expect, it } from "vitest";
import { stepLabel } from "./step-label.ts";

const DESIGN = {
  netcue: 1 as const,
  name: "d",
  resources: [
    { guid: 1, type: "linux::Node", name: "here" },
    { guid: 4, type: "dummy::Link" },
  ],
  conditions: [{ action: "START" as const, resources: [4], after: [1], state: "READY" as const }],
};

it.each<[DesignCommand, string]>([
  [{ type: "set-attribute", guid: 4, attribute: "delay", value: "20 ms" }, "Set delay of Link 4 to 20 ms"],
  [{ type: "set-attribute", guid: 1, attribute: "hostname", value: undefined }, "Set hostname of here back to its default"],
  [{ type: "set-attribute", guid: 1, attribute: "a", value: `x\n${"y".repeat(80)}` }, `Set a of here to x ${"y".repeat(37)}…`],
  [{ type: "add-resource", resourceType: "linux::Ping", position: { x: 0, y: 0 } }, "Add Ping"],
  [{ type: "connect", pair: [1, 4] }, "Connect here and Link 4"],
  [{ type: "edit-condition", condition: 0, change: { delay: "2s" } }, "Set delay of condition START after READY"],
  [{ type: "rename-resource", guid: 1, name: "" }, "Rename here to its type"],
  [{ type: "remove", selection: { ...selectResources([1, 4]), conditions: new Set([0]) } }, "Delete 2 resources, 1 condition"],
  [{ type: "remove", selection: { ...NOTHING_SELECTED, connections: new Set(["1-4"]) } }, "Delete 1 connection"],
  [{ type: "duplicate", resources: new Set([1]) }, "Duplicate here"],
])("names %j", (command, label) => {
  expect(stepLabel(command, DESIGN)).toBe(label);
});
