import { errorSentence } from "../errors.ts";
import { type Clock, sleep } from "../time/clock.ts";
import { expectedLoss, type Judgement, judgeLoss, judgeRate, judgeRoundTrip } from "./judge-link.ts";
import { type Iperf3Sum, readIperf3, readPings } from "./measuring-output.ts";
import type { Direction, Impairment } from "./wire.ts";

/** How a program ended at one end of a link, and what it wrote. */
export interface MeasuringOutput {
  exitStatus: number | null;
  stdout: string;
  stderr: string;
}

/** A link that is measured, and how to run programs at its ends. */
export interface MeasuredLink {
  /** What each direction was asked to do. */
  asked: Readonly<Record<Direction, Impairment>>;
  /** Of the ends, as the other one reaches them. */
  addresses: Readonly<Record<"a" | "b", string>>;
  /** Runs a program at an end, to its end. Rejects when there is no such program, and, having ended it, when `signal` is aborted. */
  run(end: "a" | "b", argv: [string, ...string[]], signal: AbortSignal): Promise<MeasuringOutput>;
  clock: Clock;
  signal: AbortSignal;
}

/** One quantity of a link, asked and measured. */
export interface LinkMeasurement extends Judgement {
  quantity: "round trip" | "loss" | "rate";
  /** null: there and back. */
  direction: Direction | null;
  unit: "ms" | "share" | "bit/s";
}

/** What came out, and a sentence for each quantity that could not be measured. */
export interface LinkReport {
  measurements: LinkMeasurement[];
  missing: string[];
}

const PINGS = 20;
const PING_PAUSE_S = "0.02";
/** For answers to the last ping, beside twice what they are to take. */
const LINGER_S = 2;
const LOSS = { bytes: 100, datagrams: 2_000, rate: 20e6, seconds: 4 };
const RATE = { bytes: 1_400, seconds: 2 };
/** Faster than this, a busy receiver loses datagrams that the link has carried; TCP then tells the rate better, where nothing is lost. */
const FAST = 50e6;
const PORT = "5201";
const SERVER_TRIES = 40;
const SERVER_PAUSE_MS = 50;
const WAYS: Readonly<Record<Direction, string>> = { ab: "from the first end to the second", ba: "from the second end to the first" };

/**
 * Measures a link by programs that are at its ends: the round trip by ping, and by iperf3 the loss and the rate of each direction that
 * was asked for one. Nothing else is to use the link meanwhile: about a second, and two to five more for each loss and rate. What a program does not
 * tell is `missing`; rejects only with the reason of `signal`.
 */
export async function measureLink(link: MeasuredLink): Promise<LinkReport> {
  const report: LinkReport = { measurements: [], missing: [] };
  const attempt = async (what: string, measure: () => Promise<LinkMeasurement>): Promise<void> => {
    try {
      report.measurements.push(await measure());
    } catch (error) {
      link.signal.throwIfAborted();
      report.missing.push(`Could not measure ${what}: ${errorSentence(error)}`);
    }
  };
  await attempt("the round trip", () => measureRoundTrip(link));
  for (const direction of ["ab", "ba"] as const) {
    const { rate } = link.asked[direction];
    if (expectedLoss(link.asked[direction]) > 0) await attempt(`the loss ${WAYS[direction]}`, () => measureLoss(link, direction));
    if (rate !== undefined) await attempt(`the rate ${WAYS[direction]}`, () => measureRate(link, direction, rate));
  }
  return report;
}

async function measureRoundTrip({ run, addresses, asked, signal }: MeasuredLink): Promise<LinkMeasurement> {
  const wait = String(Math.ceil(LINGER_S + ((asked.ab.delayMs ?? 0) + (asked.ba.delayMs ?? 0)) / 500));
  const { stdout, stderr } = await run("a", ["ping", "-n", "-c", String(PINGS), "-i", PING_PAUSE_S, "-W", wait, addresses.b], signal);
  const times = readPings(stdout);
  if (times.length === 0) throw new Error(`${PINGS} pings, and no answer. ${stderr.trim()}`.trim());
  return { quantity: "round trip", direction: null, unit: "ms", ...judgeRoundTrip(asked, times) };
}

/** At half the rate, so that only loss loses. */
async function measureLoss(link: MeasuredLink, direction: Direction): Promise<LinkMeasurement> {
  const rate = Math.min(LOSS.rate, (link.asked[direction].rate ?? Number.POSITIVE_INFINITY) / 2);
  const datagrams = Math.ceil(Math.min(LOSS.datagrams, (rate * LOSS.seconds) / (8 * LOSS.bytes)));
  const words = ["-u", "-l", String(LOSS.bytes), "-b", String(Math.round(rate)), "-k", String(datagrams)];
  const { packets, lost_packets: lost } = await iperf3(link, direction, words);
  if (packets === undefined || lost === undefined) throw new Error("iperf3 told of no datagrams.");
  return { quantity: "loss", direction, unit: "share", ...judgeLoss(link.asked[direction], { packets, lost }) };
}

/** The link is kept full: of datagrams a tenth more is sent than fits, and what will be lost before. */
async function measureRate(link: MeasuredLink, direction: Direction, rate: number): Promise<LinkMeasurement> {
  const loss = expectedLoss(link.asked[direction]);
  const ip = link.addresses.a.includes(":") ? 40 : 20;
  if (rate > FAST && loss === 0) {
    const { bits_per_second: payload } = await iperf3(link, direction, ["-t", String(RATE.seconds), "-O", "1"]);
    // Of 1500 bytes, TCP with timestamps (RFC 7323) has 32 for itself.
    const measured = (payload * (1_500 + ETHERNET)) / (1_500 - ip - 32);
    return { quantity: "rate", direction, unit: "bit/s", ...judgeRate(rate, measured) };
  }
  const sent = Math.round((1.1 * rate) / Math.max(0.1, 1 - loss));
  const { bits_per_second: payload } = await iperf3(link, direction, [
    "-u",
    "-l",
    String(RATE.bytes),
    "-b",
    String(sent),
    "-t",
    String(RATE.seconds),
  ]);
  return { quantity: "rate", direction, unit: "bit/s", ...judgeRate(rate, (payload * (RATE.bytes + 8 + ip + ETHERNET)) / RATE.bytes) };
}

const ETHERNET = 14;

/** iperf3 may wait for minutes for a datagram of its own that the link has lost: then it is begun anew. */
const HUNG = { tries: 3, afterMs: 15_000, roundTrips: 20 };

/** Sends by iperf3 in a direction; resolves to what its receiving side got. */
async function iperf3(link: MeasuredLink, direction: Direction, words: string[]): Promise<Iperf3Sum> {
  const { asked, clock, signal } = link;
  const limitMs = HUNG.afterMs + HUNG.roundTrips * ((asked.ab.delayMs ?? 0) + (asked.ba.delayMs ?? 0));
  for (let tries = 1; ; tries++) {
    const hung = new AbortController();
    const callOff = clock.setTimer(clock.now() + limitMs, () => hung.abort(new Error("iperf3 did not end in time.")));
    try {
      return await iperf3Once({ ...link, signal: AbortSignal.any([signal, hung.signal]) }, direction, words);
    } catch (error) {
      if (!hung.signal.aborted || signal.aborted || tries === HUNG.tries) throw error;
    } finally {
      callOff();
    }
  }
}

async function iperf3Once({ run, addresses, clock, signal }: MeasuredLink, direction: Direction, words: string[]): Promise<Iperf3Sum> {
  const [from, to] = direction === "ab" ? (["a", "b"] as const) : (["b", "a"] as const);
  const over = new AbortController();
  const server = run(to, ["iperf3", "-s", "-1", "-p", PORT], AbortSignal.any([signal, over.signal]));
  let trouble: unknown = null;
  server.catch((error: unknown) => {
    trouble = error;
  });
  try {
    for (let tries = 1; ; tries++) {
      const { stdout } = await run(from, ["iperf3", "-c", addresses[to], "-p", PORT, "-J", ...words], signal);
      if (trouble) throw trouble;
      const told = readIperf3(stdout);
      if (typeof told !== "string") return told;
      // The server is not up at once, and does not tell.
      if (!told.includes("Connection refused") || tries === SERVER_TRIES) throw new Error(told);
      await sleep(clock, SERVER_PAUSE_MS, signal);
    }
  } finally {
    over.abort(new Error("The measurement is over."));
    await server.catch(() => undefined);
  }
}
