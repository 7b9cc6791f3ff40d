import { attribute, defineResourceType, type ResourceContext } from "../resource-type.ts";
import { DUMMY_ATTRIBUTES, DUMMY_DURATIONS, DUMMY_HOOKS, toldToFail } from "./dummy-steps.ts";

function start(context: ResourceContext): void | Promise<void> {
  const { message, failOn } = context.attributes;
  if (failOn === "start") return DUMMY_HOOKS.start?.(context);
  if (typeof message === "string" && message !== "" && context.isTraceEnabled("stdout")) context.writeTrace("stdout", `${message}\n`);
  const runTime = context.milliseconds("runTime");
  const end = (): void => (failOn === "run" ? context.fail(toldToFail(context, "run")) : context.complete());
  if (runTime === 0) end();
  else if (runTime !== null) context.after(runTime, end);
}

/** A program that only passes the time. */
export const dummyApplication = defineResourceType({
  type: "dummy::Application",
  label: "Dummy application",
  help: "A program that only passes the time. Simulated: no process is started.",
  icon: "square-terminal",
  category: "Applications",
  simulated: true,
  attributes: [
    ...DUMMY_ATTRIBUTES,
    attribute("runTime", "time", {
      help: "Time after START until it completes by itself; empty: it runs until it is stopped.",
      default: "0s",
    }),
    attribute("message", "string", { help: "Written to the stdout trace at START.", flags: [] }),
  ],
  traces: [{ name: "stdout", help: "The message.", enabled: true }],
  connections: [{ to: "dummy::Node", min: 1, max: 1 }],
  waits: [{ action: "DEPLOY", on: "dummy::Node", state: "READY" }],
  expects: [...DUMMY_DURATIONS, { phase: "RUN", attribute: "runTime" }],
  hooks: { ...DUMMY_HOOKS, start },
});
