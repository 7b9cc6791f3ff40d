import { createCatalogue, type Design } from "@netcue/engine/model";
import { LAB } from "@netcue/ui/testing/sample-lab";
import { expect, it } from "vitest";
import { addParts } from "../add-parts.ts";
import { choosableAttributes, templateFrom } from "./template-from.ts";
import { templateParts } from "./template-parts.ts";

const design: Design = {
  netcue: 1,
  name: "source",
  parameters: { wait: { type: "time", default: "2s" }, other: { type: "string" } },
  resources: [
    { guid: 4, type: "lab::Box", name: "box", position: { x: 100, y: 40 } },
    { guid: 6, type: "lab::Job", name: "client", attributes: { command: "go ${HOME} $${x}", count: 5 }, position: { x: 100, y: 160 } },
    { guid: 7, type: "lab::Job", attributes: { command: "late" }, position: { x: 400, y: 160 } },
    { guid: 9, type: "lab::Job", name: "outside" },
  ],
  connections: [
    [6, 4],
    [7, 4],
    [9, 4],
  ],
  conditions: [
    { action: "START", resources: [7], after: [6], state: "STARTED", delay: "${wait}" },
    { action: "START", resources: [9], after: [6], state: "STARTED" },
  ],
  groups: [{ id: "group-1", name: "Clients", members: [4, 6, 7] }],
};

const template = templateFrom(design, LAB, {
  name: "client",
  members: [4, 6, 7],
  choices: [
    { guid: 6, attribute: "count", parameter: "packets" },
    { guid: 7, attribute: "mode", parameter: "mode" },
  ],
});

it("keeps what lies wholly in the part, and asks for what was chosen and for what its values name", () => {
  expect(template.resources.map(({ guid, position }) => [guid, position])).toEqual([
    [4, { x: 0, y: 0 }],
    [6, { x: 0, y: 120 }],
    [7, { x: 300, y: 120 }],
  ]);
  expect(template.connections).toHaveLength(2);
  expect(template.conditions).toHaveLength(1);
  expect(template.resources[1]?.attributes).toEqual({ command: "go ${HOME} $${x}", count: "${packets}" });
  expect(template.parameters).toMatchObject({
    packets: { type: "integer", default: 5 },
    mode: { type: "string", default: "fast" },
    wait: { type: "time", default: "2s" },
  });
  expect(Object.keys(template.parameters ?? {})).not.toContain("other");
});

it("keeps no secret", () => {
  const job = LAB.get("lab::Job");
  const locked = createCatalogue(
    job
      ? [
          {
            ...job,
            attributes: job.attributes.map((info) => (info.name === "secret" ? { ...info, flags: ["credential" as const] } : info)),
          },
        ]
      : [],
  );
  const resources = [{ guid: 1, type: "lab::Job", attributes: { secret: "hush", count: 4 } }];
  const request = { name: "safe", members: [1] };
  const choice = { guid: 1, attribute: "secret", parameter: "password" };
  expect(JSON.stringify(templateFrom({ ...design, resources }, locked, { ...request, choices: [] }))).not.toContain("hush");
  const asked = templateFrom({ ...design, resources }, locked, { ...request, choices: [choice] });
  expect(asked.parameters).toMatchObject({ password: { type: "string" } });
  expect(asked.resources[0]?.attributes).toEqual({ secret: "${password}", count: 4 });
  expect(JSON.stringify(asked)).not.toContain("hush");
});

it("puts copies side by side, each a group, with values in place of parameters and all other references as they were", () => {
  const parts = templateParts({ template, values: { packets: 9, wait: "1s" }, count: 2, at: { x: 1000, y: 0 } });
  const next = addParts(design, parts);
  expect(next.resources.slice(4).map(({ guid, name, position }) => [guid, name, position?.x])).toEqual([
    [10, "box 1", 1000],
    [11, "client 1", 1000],
    [12, undefined, 1300],
    [13, "box 2", 1572],
    [14, "client 2", 1572],
    [15, undefined, 1872],
  ]);
  expect(next.resources[5]?.attributes).toEqual({ command: "go ${HOME} $${x}", count: 9 });
  expect(next.resources[6]?.attributes).toEqual({ command: "late", mode: "fast" });
  expect(next.connections?.slice(3)).toEqual([
    [11, 10],
    [12, 10],
    [14, 13],
    [15, 13],
  ]);
  expect(next.conditions?.slice(2)).toEqual([
    { action: "START", resources: [12], after: [11], state: "STARTED", delay: "1s" },
    { action: "START", resources: [15], after: [14], state: "STARTED", delay: "1s" },
  ]);
  expect(next.groups?.slice(1)).toEqual([
    { id: "group-2", name: "client 1", members: [10, 11, 12] },
    { id: "group-3", name: "client 2", members: [13, 14, 15] },
  ]);
});

it("keeps the names of a single copy, and begins a new row after six", () => {
  expect(templateParts({ template, values: {}, count: 1, at: { x: 0, y: 0 } }).groups?.[0]?.name).toBe("client");
  const many = templateParts({ template, values: {}, count: 7, at: { x: 0, y: 0 } });
  expect(many.resources[18]?.position).toEqual({ x: 0, y: 248 });
});

it("offers what a person may set, what is set first", () => {
  const [client] = design.resources.filter(({ guid }) => guid === 6);
  if (!client) throw new Error("The sample has a client.");
  expect(choosableAttributes(client, LAB).map(({ info, isSet }) => [info.name, isSet])).toEqual([
    ["command", true],
    ["count", true],
    ["rate", false],
    ["loud", false],
    ["mode", false],
    ["pause", false],
    ["secret", false],
  ]);
});
