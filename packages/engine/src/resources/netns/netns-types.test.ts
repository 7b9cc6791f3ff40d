import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { localProcesses } from "../../host/process-table.ts";
import type { AttributeValue } from "../../model/index.ts";
import { describeWith } from "../../testing/real-programs.ts";
import { STEPS_BEFORE_RELEASE } from "../../testing/resource-type-conformance.ts";
import { ScriptedContext, temporaryDirectory } from "../../testing/scripted-context.ts";
import { SystemClock } from "../../time/system-clock.ts";
import type { ResourceType } from "../resource-type.ts";
import { netnsInterface } from "./netns-interface.ts";
import { netnsLink } from "./netns-link.ts";
import { netnsNode } from "./netns-node.ts";
import { netnsRoute } from "./netns-route.ts";
import { netnsSwitch } from "./netns-switch.ts";

const clock = new SystemClock();
let directory: ReturnType<typeof temporaryDirectory>;

beforeEach(() => {
  directory = temporaryDirectory();
});

afterEach(() => directory.remove());

function resource(
  type: ResourceType,
  guid: number,
  partners: ScriptedContext[],
  attributes: Record<string, AttributeValue> = {},
): ScriptedContext {
  return new ScriptedContext({ type, guid, run: directory.path, directory: directory.path, clock, attributes, partners });
}

async function marked(): Promise<number> {
  return (await localProcesses.snapshot()).marked({ run: directory.path }).length;
}

/** A resource of this type, with what it needs around it up. */
async function withPartners(type: ResourceType): Promise<{ tried: ScriptedContext; partners: ScriptedContext[] }> {
  const partners = type === netnsNode || type === netnsSwitch ? [] : [resource(netnsNode, 1, []), resource(netnsSwitch, 2, [])];
  for (const partner of partners) await partner.deploy();
  const near = type === netnsLink ? partners : partners.slice(0, 1);
  return { tried: resource(type, 3, near, { nexthop: "10.0.0.1" }), partners };
}

describeWith(["unshare", "nsenter", "ip", "tc"], {}, () => {
  describe.each([netnsNode, netnsSwitch, netnsInterface, netnsLink, netnsRoute].map((type) => [type.info.type, type] as const))(
    "release of %s",
    (_, type) => {
      it.each([0, 1, 3, 5])("succeeds after the first %i steps, and once more after that; nothing is left", async (steps) => {
        const { tried, partners } = await withPartners(type);
        for (const step of STEPS_BEFORE_RELEASE.slice(0, steps)) await type.hooks[step]?.(tried);
        for (let time = 0; time < 2; time++) await tried.release();
        for (const partner of partners) await partner.release();
        expect(await marked()).toBe(0);
      });
    },
  );

  it.each([
    ["netns::Node", { type: netnsNode, broken: { hostname: "x", sysctls: "net.ipv4.nonsense=1" }, mended: { sysctls: null } }],
    ["netns::Link", { type: netnsLink, broken: {}, mended: {} }],
    ["netns::Switch", { type: netnsSwitch, broken: {}, mended: {} }],
    ["netns::Interface", { type: netnsInterface, broken: {}, mended: {} }],
  ])("a step of %s that is tried again clears what its failed try has left", async (_, { type, broken, mended }) => {
    const { tried, partners } = await withPartners(type);
    tried.attributes = { ...tried.attributes, ...broken };
    await tried.deploy().catch(() => undefined);
    tried.attributes = { ...tried.attributes, ...mended };
    await type.hooks.provision?.(tried);
    await type.hooks.deploy?.(tried);
    for (const context of [tried, ...partners]) await context.release();
    expect(await marked()).toBe(0);
  });

  it("the last that leaves ends the namespaces, and not before", async () => {
    const [a, b] = [resource(netnsNode, 1, []), resource(netnsNode, 2, [])];
    for (const node of [a, b]) await node.deploy();
    await a.release();
    expect(await marked()).toBeGreaterThan(0);
    await b.release();
    expect(await marked()).toBe(0);
  });

  it.each([
    ["process that made the namespaces", 0],
    ["first process in them", 1],
    ["process that starts programs", 2],
  ])("when the %s is killed, all of the network FAIL and say so; the next begins anew", async (_, index) => {
    const nodes = [resource(netnsNode, 1, []), resource(netnsSwitch, 2, [])];
    for (const node of nodes) await node.deploy();
    const own = async () => (await localProcesses.snapshot()).marked({ run: directory.path, node: 0 });
    // What they have just started may not have ended yet.
    await expect.poll(own).toHaveLength(3);
    process.kill([...(await own())].sort((a, b) => a.pid - b.pid)[index]?.pid ?? 0, "SIGKILL");
    for (const node of nodes) expect((await node.ended).error).toContain("The first process of the run's network namespaces ");
    await expect.poll(marked).toBe(0);
    for (const node of nodes) await node.release();
    const again = resource(netnsNode, 3, []);
    await again.deploy();
    await again.release();
  });
});
