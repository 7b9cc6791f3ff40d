import type { AttributeInfo, ExpectedDuration } from "../../model/index.ts";
import { sleep } from "../../time/clock.ts";
import { attribute, type Hook, type ResourceContext, type ResourceHooks } from "../resource-type.ts";

/** Where a dummy can be told to fail. */
const FAIL_ON = ["none", "deploy", "start", "run", "stop", "release"];

/** What every dummy type has (contract, section 5). */
export const DUMMY_ATTRIBUTES: AttributeInfo[] = [
  attribute("deployTime", "time", { help: "How long DEPLOY takes.", default: "0s" }),
  attribute("stopTime", "time", { help: "How long STOP takes.", default: "0s" }),
  attribute("releaseTime", "time", { help: "How long RELEASE takes.", default: "0s" }),
  attribute("failOn", "enumerate", {
    help: "The step that fails; run: instead of completing, or right after START for what does not complete.",
    default: "none",
    allowed: FAIL_ON,
  }),
];

/** How long the steps of every dummy take: exactly that. */
export const DUMMY_DURATIONS: ExpectedDuration[] = [
  { phase: "DEPLOY", attribute: "deployTime", milliseconds: 0 },
  { phase: "STOP", attribute: "stopTime", milliseconds: 0 },
  { phase: "RELEASE", attribute: "releaseTime", milliseconds: 0 },
];

export const DUMMY_HOOKS: ResourceHooks = {
  deploy: step("deploy", "deployTime"),
  start: (context) => {
    failIfAsked(context, "start");
    if (context.attributes.failOn === "run") context.fail(toldToFail(context, "run"));
  },
  stop: step("stop", "stopTime"),
  release: step("release", "releaseTime"),
};

/** A step that takes as long as the attribute says and then fails if it was asked to. */
function step(name: string, duration: string): Hook {
  return (context) => {
    const milliseconds = context.milliseconds(duration) ?? 0;
    if (milliseconds === 0) return failIfAsked(context, name);
    return sleep(context.clock, milliseconds, context.signal).then(() => failIfAsked(context, name));
  };
}

function failIfAsked(context: ResourceContext, name: string): void {
  if (context.attributes.failOn === name) throw new Error(toldToFail(context, name));
}

/** The sentence of a failure that was asked for. */
export function toldToFail(context: ResourceContext, name: string): string {
  return `${context.name} was told to fail on ${name}.`;
}
