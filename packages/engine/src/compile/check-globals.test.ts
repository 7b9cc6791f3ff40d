import { expect, it } from "vitest";
import { createCatalogue } from "../model/index.ts";
import { attribute, defineResourceType } from "../resources/resource-type.ts";
import { compileDesign } from "./compile-design.ts";

const shared = attribute("listFile", "string", {
  help: "Where all of them keep their list.",
  flags: ["design", "global"],
  default: "none",
});
const own = attribute("rack", "integer", { help: "Where it stands." });
const machine = defineResourceType({
  type: "lab::Machine",
  label: "Machine",
  help: "A machine.",
  attributes: [shared, own],
  container: true,
});
const catalogue = createCatalogue([machine.info]);

const resources = [
  { guid: 1, type: "lab::Machine" },
  { guid: 2, type: "lab::Machine" },
];
const compile = (design: object): ReturnType<typeof compileDesign> =>
  compileDesign({ netcue: 1, name: "x", resources, ...design }, catalogue);

it("quirk Q42: a global value is that of every resource of the type in this experiment, and of no other experiment", () => {
  const { plan } = compile({ globals: { "lab::Machine": { listFile: "/tmp/list" } } });
  expect(plan?.resources.map((resource) => resource.attributes.listFile)).toEqual(["/tmp/list", "/tmp/list"]);
  expect(compile({}).plan?.resources.map((resource) => resource.attributes.listFile)).toEqual(["none", "none"]);
});

it("takes parameters like any other value", () => {
  const design = { parameters: { where: { type: "string", default: "/a" } }, globals: { "lab::Machine": { listFile: "${where}" } } };
  expect(compile(design).plan?.resources[0]?.attributes.listFile).toBe("/a");
});

it.each([
  ["a type that is not there", { globals: { "lab::Other": { listFile: "x" } } }, "resource.unknown-type", ["globals", "lab::Other"]],
  [
    "an attribute that is not there",
    { globals: { "lab::Machine": { file: "x" } } },
    "attribute.unknown",
    ["globals", "lab::Machine", "file"],
  ],
  ["an attribute of each one's own", { globals: { "lab::Machine": { rack: 1 } } }, "attribute.global", ["globals", "lab::Machine", "rack"]],
  ["a value of another kind", { globals: { "lab::Machine": { listFile: 1 } } }, "attribute.value", ["globals", "lab::Machine", "listFile"]],
  [
    "a global attribute at one resource",
    { resources: [{ guid: 1, type: "lab::Machine", attributes: { listFile: "x" } }] },
    "attribute.global",
    ["resources", 0, "attributes", "listFile"],
  ],
])("refuses %s", (_, design, code, path) => {
  const { plan, problems } = compile(design);
  expect(plan).toBeNull();
  expect(problems).toMatchObject([{ code, severity: "error", place: { path } }]);
});
