import { DesignBuilder } from "../src/testing/design-builder.ts";
import { RealRuns } from "../src/testing/real-run.ts";
import { WireBench } from "../src/testing/wire-bench.ts";
import type { Row } from "./table.ts";

const ROUNDS = 3;
/** What the last of its tries told: the server is not up at once. */
const CLIENT = 'for try in $(seq 100); do told=$(nice -n -20 iperf3 -c 10.212.0.2 -t 2 -J) && break; sleep 0.1; done; echo "$told"';
const SERVER = "nice -n -20 iperf3 -s";

/** Bits a second that came in. */
function rateOf(told: string): number {
  return JSON.parse(told).end.sum_received.bits_per_second;
}

/** By TCP over a plain link of a run. */
async function ofRun(runs: RealRuns): Promise<number> {
  const design = new DesignBuilder();
  const [a, b] = [design.add("netns::Node"), design.add("netns::Node")];
  design.add("netns::Link", { network: "10.212.0.0/24" }, a, b);
  const server = design.add("linux::Application", { command: `exec ${SERVER}` }, b);
  const client = design.add("linux::Application", { command: CLIENT }, a);
  design.when("STOP", [server], [client], ["STOPPED"]);
  return rateOf(await (await runs.run(design)).trace(client, "stdout"));
}

/** By TCP over a pair of the kernel's interfaces that `ip` has made. */
async function ofPair(bench: WireBench): Promise<number> {
  // It ends with the shell's input.
  const server = await bench.start("b", "sh", "-c", `${SERVER} 2>/dev/null & echo up; read -r _; kill $!; wait`);
  const told = await bench.run("a", "sh", "-c", CLIENT);
  server.finish();
  await server.output;
  return rateOf(told);
}

/** A plain link beside a bare pair of interfaces, one after the other in each round; of both the best. Only for root, and where iperf3 is. */
export async function plainLinkRows(): Promise<Row[]> {
  const [runs, bench] = [new RealRuns(), await WireBench.open()];
  try {
    await bench.layPair("10.212.0");
    const [plain, bare]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      plain.push(await ofRun(runs));
      bare.push(await ofPair(bench));
    }
    const [most, pair] = [Math.max(...plain), Math.max(...bare)];
    return [
      { what: "plain link of a run: TCP", nepi: "", goal: null, measured: most / 1e6, unit: "Mbit/s" },
      { what: "bare veth pair in the same rounds: TCP", nepi: "", goal: null, measured: pair / 1e6, unit: "Mbit/s" },
      { what: "the same as a share", nepi: "", goal: 80, isLeast: true, measured: (100 * most) / pair, unit: "%" },
    ];
  } finally {
    await bench.close();
    await runs.close();
  }
}
