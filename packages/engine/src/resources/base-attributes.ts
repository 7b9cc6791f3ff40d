import type { AttributeInfo } from "../model/index.ts";

const SECTION = "Failure and release";

function base(name: string, type: AttributeInfo["type"], options: Partial<AttributeInfo> & { help: string }): AttributeInfo {
  return { name, type, default: null, required: false, multiline: false, section: SECTION, flags: ["design"], ...options };
}

/** What every resource has, whatever its type (NEPI `critical` and `hardRelease`; the others are ours). */
export const BASE_ATTRIBUTES: readonly AttributeInfo[] = [
  base("critical", "bool", {
    help: "A failure of this resource ends the whole run. Without it, the run goes on and onFailure says what becomes of those that wait for it.",
    default: true,
  }),
  base("onFailure", "enumerate", {
    help: "What others do that wait for this resource when it can't get there any more: skip their action, fail as well, or go on (continue) as though it had.",
    default: "skip",
    allowed: ["skip", "fail", "continue"],
  }),
  base("retries", "integer", {
    help: "How often a step up to START that has failed is tried again.",
    default: 0,
    range: { min: 0, max: 1_000 },
  }),
  base("retryDelay", "time", {
    help: "Pause before the first retry. Each further pause is twice as long, up to one minute.",
    default: "1s",
  }),
  base("deployTimeout", "time", { help: "A step on the way to READY has failed when it takes longer. Empty: as long as it takes." }),
  base("startTimeout", "time", { help: "START has failed when it takes longer. Empty: as long as it takes." }),
  base("stopTimeout", "time", { help: "STOP has failed when it takes longer.", default: "30s" }),
  base("releaseTimeout", "time", {
    help: "RELEASE goes on without this resource when giving it back takes longer.",
    default: "30s",
  }),
  base("hardRelease", "bool", {
    help: "Releasing takes the resource out of the experiment, with all that it keeps on its host from run to run.",
    default: false,
  }),
];
