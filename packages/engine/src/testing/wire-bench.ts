import { type ChildProcess, execFile, spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { SystemClock } from "../time/system-clock.ts";
import { type OpenWireOptions, openWire } from "../wire/open-wire.ts";
import type { Wire } from "../wire/wire.ts";
import { wireProgram } from "../wire/wire-program.ts";
import { spokenChild } from "./spoken-child.ts";

const run = promisify(execFile);
const PORT = 9_999;

/** Numbered datagrams, 40 in a burst and a millisecond of rest, so that no queue of the system is ever full. */
const SENDER = `
  use IO::Socket::INET; my ($to, $count) = @ARGV;
  my $socket = IO::Socket::INET->new(Proto => "udp", PeerAddr => "$to:${PORT}") or die;
  for my $number (0 .. $count - 1) {
    $socket->send(pack("N", $number) . ("x" x 96));
    select(undef, undef, undef, 0.001) if $number % 40 == 39;
  }`;

/** Tells the numbers in the order of arrival, when its input has ended and nothing has come for a quarter of a second. 33 is SO_RCVBUFFORCE. */
const RECEIVER = `
  use IO::Socket::INET; use Socket; $| = 1;
  my $socket = IO::Socket::INET->new(Proto => "udp", LocalPort => ${PORT}) or die;
  setsockopt($socket, SOL_SOCKET, 33, pack("i", 64 << 20)) or die; print "up\\n";
  my ($set, @numbers) = (""); vec($set, fileno($_), 1) = 1 for $socket, *STDIN;
  while (select(my $ready = $set, undef, undef, vec($set, fileno(STDIN), 1) ? undef : 0.25)) {
    if (vec($ready, fileno($socket), 1)) { $socket->recv(my $datagram, 2000); push @numbers, unpack("N", $datagram) }
    else { vec($set, fileno(STDIN), 1) = 0 }
  }
  print "@numbers";`;

export type BenchEnd = "a" | "b";
const ADDRESSES: Readonly<Record<BenchEnd, string>> = { a: "10.211.0.1", b: "10.211.0.2" };
const MACS: Readonly<Record<BenchEnd, string>> = { a: "02:00:00:00:00:0a", b: "02:00:00:00:00:0b" };
let benches = 0;

/**
 * Two namespaces with a link between them that a process carries, for root. Their systems send nothing by themselves (no IPv6, no ARP), so that the n-th
 * frame is the n-th of the test.
 */
export class WireBench {
  readonly wire: Wire;
  readonly addresses = ADDRESSES;
  /** The process that carries the link. */
  readonly child: ChildProcess;
  readonly #name: string;

  static async open(options: Partial<Pick<OpenWireOptions, "seed" | "impairments">> = {}): Promise<WireBench> {
    const name = `nqw${process.pid}-${++benches}`;
    for (const end of ["a", "b"]) await run("ip", ["netns", "add", `${name}${end}`]);
    const children: ChildProcess[] = [];
    const wire = await openWire({
      a: { netns: `/run/netns/${name}a`, name: "tap0", mac: MACS.a },
      b: { netns: `/run/netns/${name}b`, name: "tap0", mac: MACS.b },
      seed: 1,
      ...options,
      program: await wireProgram(join(tmpdir(), "netcue-wire-bench")),
      clock: new SystemClock(),
      start: ([program, ...args]) => {
        const child = spawn(program, args);
        children.push(child);
        return spokenChild(child);
      },
    });
    const bench = new WireBench(name, wire, children[0] as ChildProcess);
    await bench.#connect("a", "b");
    await bench.#connect("b", "a");
    return bench;
  }

  private constructor(name: string, wire: Wire, child: ChildProcess) {
    this.#name = name;
    this.wire = wire;
    this.child = child;
  }

  /** Runs a program at an end, to its end; resolves to what it wrote. */
  async run(end: BenchEnd, ...argv: string[]): Promise<string> {
    return (await run("ip", ["netns", "exec", this.namespace(end), ...argv], { maxBuffer: 1 << 24 })).stdout;
  }

  /** What a program at an end writes, however it ends. */
  tell(end: BenchEnd, ...argv: string[]): Promise<string> {
    return this.run(end, ...argv).catch((error: { stdout: string }) => error.stdout);
  }

  /** Starts a program at an end, and resolves when it has written something. `finish` ends its input. */
  async start(end: BenchEnd, ...argv: string[]): Promise<{ output: Promise<string>; finish(): void }> {
    const child = spawn("ip", ["netns", "exec", this.namespace(end), ...argv], { stdio: ["pipe", "pipe", "inherit"] });
    let text = "";
    const up = new Promise<void>((resolve) => {
      child.stdout.setEncoding("utf8").on("data", (more: string) => {
        text += more;
        resolve();
      });
    });
    const output = new Promise<string>((resolve) => child.on("close", () => resolve(text)));
    await Promise.race([up, output]);
    return { output, finish: () => child.stdin.end() };
  }

  namespace(end: BenchEnd): string {
    return `${this.#name}${end}`;
  }

  /** Sends so many datagrams from a to b, then calls `whenSent`; resolves to the numbers of those that arrived, in the order of arrival. */
  async flood(count: number, whenSent: () => Promise<void> = async () => undefined): Promise<number[]> {
    const receiver = await this.start("b", "perl", "-e", RECEIVER);
    await this.run("a", "perl", "-e", SENDER, ADDRESSES.b, String(count));
    await whenSent();
    await this.#drained();
    receiver.finish();
    const [, numbers = ""] = (await receiver.output).split("\n");
    return numbers === "" ? [] : numbers.split(" ").map(Number);
  }

  /** Round-trip times in ms, from a, sorted. In front of others: it is the link that is measured, not how busy the machine is. */
  async pings(count: number): Promise<number[]> {
    const text = await this.run("a", "nice", "-n", "-20", "ping", "-n", "-c", String(count), "-i", "0.005", ADDRESSES.b);
    return [...text.matchAll(/time=([\d.]+) ms/g)].map(([, time]) => Number(time)).sort((one, other) => one - other);
  }

  /** Lays a pair of the kernel's own interfaces beside the link; resolves to the address of b. `network`: its first three numbers. */
  async layPair(network: string): Promise<string> {
    await this.run("a", "ip", "link", "add", "veth0", "type", "veth", "peer", "veth0", "netns", this.namespace("b"));
    for (const [end, host] of [
      ["a", 1],
      ["b", 2],
    ] as const) {
      await this.run(end, "ip", "addr", "add", `${network}.${host}/24`, "dev", "veth0");
      await this.run(end, "ip", "link", "set", "veth0", "up");
    }
    return `${network}.2`;
  }

  async close(): Promise<void> {
    await this.wire.stop();
    for (const end of ["a", "b"] as const) await run("ip", ["netns", "del", this.namespace(end)]).catch(() => undefined);
  }

  /** Resolves when nothing more comes into the link from a, and nothing is on its way. */
  async #drained(): Promise<void> {
    for (let packets = -1; ; ) {
      const { ab } = await this.wire.counters();
      if (ab.held === 0 && ab.packets === packets) return;
      packets = ab.packets;
      await pause(20);
    }
  }

  async #connect(end: BenchEnd, other: BenchEnd): Promise<void> {
    const silence = "echo 1 > /proc/sys/net/ipv6/conf/tap0/disable_ipv6";
    const address = `ip addr add ${ADDRESSES[end]}/24 dev tap0 && ip link set lo up && ip link set tap0 up`;
    const neighbour = `ip neigh replace ${ADDRESSES[other]} lladdr ${MACS[other]} dev tap0 nud permanent`;
    await this.run(end, "sh", "-c", `${silence} && ${address} && ${neighbour}`);
  }
}
