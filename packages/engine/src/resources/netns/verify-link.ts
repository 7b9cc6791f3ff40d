import { netPath } from "../../host/netns-host.ts";
import { measurementText } from "../../model/index.ts";
import { type MeasuringOutput, measureLink } from "../../wire/measure-link.ts";
import type { MeasuringReport, ResourceContext } from "../resource-type.ts";
import type { Asked } from "./carrier.ts";
import type { LinkEnd } from "./link-end.ts";
import { type MeasuringEnd, measuringEnd } from "./measuring-end.ts";
import type { RunNetwork } from "./run-network.ts";

/** What is done when a link is not what was asked for. */
export const VERIFY_WISHES = ["off", "warn", "fail"];

/** Exit status of `nsenter` when there is no such program. */
const NO_PROGRAM = 127;

/**
 * Measures a link that is up and that nobody uses yet, and tells what came out. Waits until nothing is being made in the run's network any more, and until the links
 * before it have been measured. Rejects with a sentence when the link is not what was asked for, or not all could be measured, and `mustHold`.
 */
export async function verifyLink(
  context: ResourceContext,
  { network, ends, asked, mustHold }: { network: RunNetwork; ends: readonly [LinkEnd, LinkEnd]; asked: Asked; mustHold: boolean },
): Promise<void> {
  const report = await network.whenQuiet(() => measure(context, { network, ends, asked }));
  const texts = [...report.measurements.map(measurementText), ...report.missing];
  context.measured(report);
  context.compute("measured", texts.join("; "));
  const broken = [...report.measurements.filter(({ isAccepted }) => !isAccepted).map(measurementText), ...report.missing];
  if (mustHold && broken.length > 0) throw new Error(`The link is not what was asked for: ${broken.join("; ")}`);
}

async function measure(
  { guid, clock, signal }: ResourceContext,
  { network, ends, asked }: { network: RunNetwork; ends: readonly [LinkEnd, LinkEnd]; asked: Asked },
): Promise<MeasuringReport> {
  const [a, b] = [measuringEnd(ends[0], 1, `m${guid}a`), measuringEnd(ends[1], 2, `m${guid}b`)];
  try {
    for (const { make } of [a, b]) await network.change(make);
    return await measureLink({
      asked,
      addresses: { a: a.address, b: b.address },
      run: (end, argv, until) => runProgram(network, { end: end === "a" ? a : b, argv, guid, until }),
      clock,
      signal,
    });
  } finally {
    for (const { clear } of [a, b]) await network.change(clear).catch(() => undefined); // Perhaps it was not made.
  }
}

async function runProgram(
  { namespaces }: RunNetwork,
  { end, argv, guid, until }: { end: MeasuringEnd; argv: readonly string[]; guid: number; until: AbortSignal },
): Promise<MeasuringOutput> {
  until.throwIfAborted();
  const program = namespaces.talk(["nsenter", `--net=${netPath(end.namespace)}`, "--", ...argv], guid);
  const said = { stdout: "", stderr: "" };
  program.onOutput((text, stream) => {
    said[stream] += text;
  });
  program.sayNoMore();
  const stop = (): void => program.signal("SIGKILL");
  until.addEventListener("abort", stop);
  const { exitStatus, refusal } = await program.ended;
  until.removeEventListener("abort", stop);
  until.throwIfAborted();
  if (refusal !== null || exitStatus === NO_PROGRAM) throw new Error(refusal ?? `There is no ${argv[0]} on this host: install it.`);
  return { exitStatus, ...said };
}
