import * as fc from "fast-check";
import { LabDraft } from "../containerlab/lab-draft.ts";
import type { Design } from "../model/index.ts";
import { pick } from "./any-design.ts";

/** What containerlab runs in one go of a shell: quotes, dollars, line ends, and things that YAML would take for something else. */
const command = fc
  .array(
    fc.oneof(
      fc.constantFrom("echo", "yes", "1.0", "'", '"', "$", "$x", "$${x}", "\\", "\n", ": ", "#", "é", "&&"),
      fc.string({ maxLength: 4 }),
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(" ").replaceAll("${", "$ {").replaceAll("$ $ {", "$${").trim())
  .filter((text) => text !== "" && !/\beth\d|^ip |^sudo /.test(text));
const octet = fc.integer({ min: 1, max: 254 });

const parts = fc.record({
  nodes: fc.array(
    fc.record({
      isSwitch: fc.boolean(),
      forwarding: fc.boolean(),
      reno: fc.boolean(),
      env: fc.option(fc.string({ maxLength: 5 }).filter((text) => !/[\n\r\0$]/.test(text))),
      commands: fc.array(command, { maxLength: 3 }),
      routes: fc.array(octet, { maxLength: 2 }),
      delay: fc.integer({ min: 0, max: 5 }),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  links: fc.array(
    fc.record({ ends: fc.tuple(fc.nat(), fc.nat()), addresses: fc.tuple(fc.boolean(), fc.boolean()), mtu: fc.option(fc.constant(1400)) }),
    {
      maxLength: 8,
    },
  ),
  waits: fc.array(fc.record({ node: fc.nat(), after: fc.nat(), kind: fc.constantFrom("create", "healthy", "configure") }), {
    maxLength: 4,
  }),
});

type Parts = typeof parts extends fc.Arbitrary<infer T> ? T : never;
type Made = { guid: number; isSwitch: boolean; programs: number[] };

/** Any design of which a containerlab file can hold everything. */
export const anyLab: fc.Arbitrary<Design> = parts.map(({ nodes, links, waits }) => {
  const draft = new LabDraft();
  const made = nodes.map((node, index) => makeNode(node, index, draft));
  links.forEach((link, index) => {
    makeLink(link, index, made, draft);
  });
  nodes.forEach((node, index) => {
    const host = pick(made, index);
    if (!host.isSwitch) makePrograms(node, host, draft);
  });
  for (const wait of waits) makeWait(wait, made, draft);
  return draft.finish({ name: "lab" });
});

function makeNode({ isSwitch, forwarding, reno }: Parts["nodes"][number], index: number, draft: LabDraft): Made {
  const attributes = { forwarding: forwarding || undefined, sysctls: reno ? "net.ipv4.tcp_congestion_control=reno" : undefined };
  const guid = draft.add(isSwitch ? "netns::Switch" : "netns::Node", `n${index}`, isSwitch ? {} : attributes);
  return { guid, isSwitch, programs: [] };
}

function makeLink({ ends, addresses, mtu }: Parts["links"][number], index: number, made: Made[], draft: LabDraft): void {
  const [a, b] = [pick(made, ends[0]), pick(made, ends[1])];
  if (a === b) return;
  const link = draft.add("netns::Link", "any", { mtu: mtu ?? undefined });
  for (const [end, { guid, isSwitch }] of [a, b].entries()) {
    const has = addresses[end] && !isSwitch;
    draft.connections.push([link, has ? draft.add("netns::Interface", "any", { ip4: `10.${index}.${end}.1/24` }, [guid]) : guid]);
  }
}

function makePrograms({ env, commands, routes, delay }: Parts["nodes"][number], node: Made, draft: LabDraft): void {
  for (const number of routes) draft.add("netns::Route", "any", { network: `10.99.${number}.0/24`, nexthop: "10.0.0.2" }, [node.guid]);
  const variables = env === null ? undefined : `V='${env.replaceAll("'", "'\"'\"'")}'`;
  for (const text of commands) {
    const before = node.programs.at(-1);
    const program = draft.add("linux::Application", "any", { command: text, env: variables }, [node.guid]);
    if (before !== undefined) draft.wait("START", [program], [before], { state: "STOPPED" });
    else if (delay > 0) draft.wait("START", [program], [node.guid], { state: "STARTED", delay: `${delay}s` });
    node.programs.push(program);
  }
}

function makeWait({ node, after, kind }: Parts["waits"][number], made: Made[], draft: LabDraft): void {
  const [one, other] = [pick(made, node), pick(made, after)];
  if (one === other) return;
  const first = [one.programs[0] ?? one.guid];
  if (kind === "create") draft.wait("DEPLOY", [one.guid], [other.guid], { state: "READY" });
  else if (kind === "healthy") draft.wait("START", first, [other.guid], { state: "STARTED" });
  else draft.wait("START", first, other.programs.slice(-1), { state: "STOPPED" });
}
