import { createBuiltinRegistry } from "@netcue/engine";
import { resourceTypeInfoSchema } from "@netcue/engine/model";
import { afterAll, expect, it } from "vitest";
import { TestRoom } from "./netcue.ts";

const room = new TestRoom();
afterAll(() => room.remove());

const types = [...createBuiltinRegistry().catalogue().values()];

it("gives the catalogue as data", async () => {
  const { status, stdout } = await room.netcue("types", "--json");
  expect(status).toBe(0);
  expect(resourceTypeInfoSchema.array().parse(JSON.parse(stdout))).toEqual(types);
});

it("tells people of every type, attribute and trace", async () => {
  const { status, stdout } = await room.netcue("types");
  expect(status).toBe(0);
  for (const info of types) {
    expect(stdout).toContain(`${info.type}\n  ${info.help}\n`);
    for (const { name, type } of info.attributes) expect(stdout).toContain(`    ${name}: ${type} `);
    for (const { name, help } of info.traces) expect(stdout).toContain(`    ${name}: ${help}`);
  }
  expect(stdout).toContain("  connects to: 1 linux::Node\n  waits: DEPLOY after its linux::Node is READY\n");
});

it("shows help and version, and refuses what it does not know", async () => {
  expect(await room.netcue("--help")).toMatchObject({ status: 0, stdout: expect.stringContaining("validate") });
  expect(await room.netcue("--version")).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  expect((await room.netcue("fly")).status).toBe(2);
  expect((await room.netcue("types", "--yaml")).status).toBe(2);
  expect((await room.netcue()).status).toBe(2);
});
