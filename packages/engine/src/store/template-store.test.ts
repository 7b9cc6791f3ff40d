import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Design } from "../model/index.ts";
import { TemplateFiles } from "./template-store.ts";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "netcue-templates-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function template(name: string): Design {
  return { netcue: 1, name, parameters: { count: { type: "integer", default: 3 } }, resources: [{ guid: 1, type: "dummy::Node" }] };
}

it("keeps templates as design files, by name", async () => {
  const store = new TemplateFiles(home);
  expect(await store.list()).toEqual({ templates: [], unreadable: [] });
  expect((await store.save(template("Zwei Clients!"))).id).toBe("zwei-clients");
  await store.save(template("A pair"));
  expect((await new TemplateFiles(home).list()).templates).toEqual([
    { id: "a-pair", design: template("A pair") },
    { id: "zwei-clients", design: template("Zwei Clients!") },
  ]);
  expect(readdirSync(join(home, "templates"))).toEqual(["a-pair.json", "zwei-clients.json"]);
});

it("replaces the one of the same name", async () => {
  const store = new TemplateFiles(home);
  await store.save(template("pair"));
  await store.save({ ...template("Pair"), description: "newer" });
  expect((await store.list()).templates.map(({ design }) => design.description)).toEqual(["newer"]);
});

it("names what is no template, keeps it, and shows the others", async () => {
  const store = new TemplateFiles(home);
  await store.save(template("good"));
  writeFileSync(join(home, "templates", "half.json"), '{"netcue": 1,');
  writeFileSync(join(home, "templates", "other.json"), '{"netcue": 1, "name": "x", "things": []}');
  const { templates, unreadable } = await store.list();
  expect(templates.map(({ id }) => id)).toEqual(["good"]);
  expect(unreadable.map(({ file }) => file)).toEqual(["half.json", "other.json"]);
  expect(unreadable[1]?.message).toContain("things");
  expect(readdirSync(join(home, "templates"))).toHaveLength(3);
});

it("removes, and leaves the rest of the disk alone", async () => {
  const store = new TemplateFiles(home);
  const { id } = await store.save(template("gone"));
  writeFileSync(join(home, "secret.json"), "{}");
  await expect(store.remove("../secret")).rejects.toMatchObject({ code: "unknown-template" });
  await store.remove(id);
  await expect(store.remove(id)).rejects.toMatchObject({ code: "unknown-template" });
  expect(readdirSync(home)).toContain("secret.json");
  await store.save(template("../../outside"));
  expect(readdirSync(join(home, "templates"))).toEqual(["outside.json"]);
});
