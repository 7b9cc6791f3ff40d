import { execFileSync } from "node:child_process";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { DesignBuilder } from "../src/testing/design-builder.ts";
import { runDesign } from "./run-design.ts";
import type { Row } from "./table.ts";

/** Ends of the links of a network: twice as many links as hosts, spread over all of them. */
function ends(hosts: number): [number, number][] {
  return Array.from({ length: 2 * hosts }, (_, link) => {
    const [a, step] = [link % hosts, link < hosts ? 1 : 3];
    return [a, (a + step) % hosts];
  });
}

function network(hosts: number): DesignBuilder {
  const builder = new DesignBuilder();
  const guids = Array.from({ length: hosts }, () => builder.add("netns::Node"));
  ends(hosts).forEach(([a, b], link) => {
    builder.add("netns::Link", { network: `10.${link >> 6}.${(link & 63) << 2}.0/30` }, guids[a] as number, guids[b] as number);
  });
  return builder;
}

/** Milliseconds until all is READY, and from then (nothing in it has an end of its own) until all is RELEASED and the journal is on disk. */
async function measure(hosts: number): Promise<{ deploy: number; release: number }> {
  const { times, lifeMs } = await runDesign(network(hosts).build());
  const ready = Math.max(...[...times.values()].map((states) => states.READY ?? Number.NaN)) * 1_000;
  return { deploy: ready, release: lifeMs - ready };
}

/** The same network by nothing but `ip`, in batches: what the kernel and `ip` take. */
function bare(hosts: number): number {
  const [first, inside] = [[] as string[], Array.from({ length: hosts }, () => ["link set lo up"])];
  for (let host = 0; host < hosts; host++) first.push(`netns add n${host}`);
  ends(hosts).forEach(([a, b], link) => {
    first.push(`link add name a${link} netns n${a} type veth peer name b${link} netns n${b}`);
    const net = `10.${link >> 6}.${(link & 63) << 2}`;
    inside[a]?.push(`addr add ${net}.1/30 dev a${link}`, `link set a${link} up`);
    inside[b]?.push(`addr add ${net}.2/30 dev b${link}`, `link set b${link} up`);
  });
  const scripts = inside.map((lines, host) => `nsenter --net=/run/netns/n${host} ip -batch - <<'E'\n${lines.join("\n")}\nE\n`);
  const script = `mount -t tmpfs tmpfs /run && mkdir /run/netns && ip -batch - <<'E' && {\n${first.join("\n")}\nE\n${scripts.join("")}}`;
  const begin = performance.now();
  execFileSync("unshare", ["--mount", "--pid", "--net", "--fork", "--kill-child", "/bin/sh", "-e"], { input: script, maxBuffer: 1 << 26 });
  return performance.now() - begin;
}

/** A ring of as many links as hosts, each carried by a process. What is measured with it: the longest time that no timer came in. */
async function carried(hosts: number): Promise<{ deploy: number; longest: number }> {
  const builder = new DesignBuilder();
  const guids = Array.from({ length: hosts }, () => builder.add("netns::Node"));
  guids.forEach((guid, link) => {
    const attributes = { network: `10.${link >> 6}.${(link & 63) << 2}.0/30`, delay: "20ms", loss: 1, carrier: "user space" };
    builder.add("netns::Link", attributes, guid, guids[(link + 1) % hosts] as number);
  });
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const { times } = await runDesign(builder.build());
  delays.disable();
  return { deploy: Math.max(...[...times.values()].map((states) => states.READY ?? Number.NaN)) * 1_000, longest: delays.max / 1e6 };
}

export async function networkRows(): Promise<Row[]> {
  const rows: Row[] = [];
  const row = (what: string, goal: number | null, measured: number): unknown => rows.push({ what, nepi: "", goal, measured });
  for (const hosts of [10, 50, 100, 200, 400]) {
    const { deploy, release } = await measure(hosts);
    const size = `${hosts} hosts with ${2 * hosts} links`;
    row(`${size}: all READY`, hosts === 200 ? 3_000 : null, deploy);
    row(`${size}: all gone`, hosts === 200 ? 1_000 : null, release);
    row(`${size}: by bare ip and nsenter, made and gone`, null, bare(hosts));
    row(`${size}: cost of a host with two links`, null, deploy / hosts);
  }
  const { deploy, longest } = await carried(200);
  row("200 hosts with 200 links that processes carry: all READY", null, deploy);
  row("200 hosts with 200 links that processes carry: longest that timers stood still", null, longest);
  return rows;
}
