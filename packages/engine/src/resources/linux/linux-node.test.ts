import { afterEach, beforeEach, expect, it } from "vitest";
import { HOST } from "../../host/host.ts";
import { isKindOf } from "../../model/index.ts";
import { ScriptedContext, temporaryDirectory } from "../../testing/scripted-context.ts";
import { SystemClock } from "../../time/system-clock.ts";
import { linuxApplication } from "./linux-application.ts";
import { linuxNode } from "./linux-node.ts";

const clock = new SystemClock();
let directory: ReturnType<typeof temporaryDirectory>;

beforeEach(() => {
  directory = temporaryDirectory();
});

afterEach(() => directory.remove());

function node(hostname?: string): ScriptedContext {
  const attributes = hostname === undefined ? {} : { hostname };
  return new ScriptedContext({ type: linuxNode, guid: 1, run: "r", directory: directory.path, clock, attributes });
}

it.each([undefined, "localhost", "127.0.0.1", "::1"])("is this machine as %s", async (hostname) => {
  const context = node(hostname);
  await context.deploy();
  const guest = new ScriptedContext({ type: linuxApplication, guid: 2, run: "r", directory: directory.path, clock, partners: [context] });
  expect(guest.ask(HOST).places.NODE_HOME).toBe(context.directory());
  await context.release();
});

it("says that other machines cannot be reached yet", async () => {
  await expect(node("host.example.org").deploy()).rejects.toThrow("SSH hosts are not supported yet: hostname is host.example.org");
});

it("may be released though it never was deployed", async () => {
  await node("host.example.org").release();
});

it("is a container that applications need exactly one of", () => {
  expect(linuxNode.info.container).toBe(true);
  expect(linuxApplication.info.container).toBe(false);
  const [rule] = linuxApplication.info.connections;
  expect(rule).toEqual({ to: "linux::Node", min: 1, max: 1 });
  expect(isKindOf(linuxNode.info, rule?.to ?? "")).toBe(true);
});
