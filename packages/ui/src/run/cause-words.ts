import { type Cause, type CausedEvent, CONTROLLER, formatDuration } from "@netcue/engine/model";

/** A sentence about a run, in parts: plain words, a resource that one may go to, or a moment (seconds since the run began). */
export type SentencePart = string | { readonly resource: number } | { readonly moment: number };
export type Sentence = readonly SentencePart[];

/** What happened, without why: `READY`, `never did START`, `message set to "hello"`. */
export function eventWords({ event }: CausedEvent): string {
  switch (event.type) {
    case "resource.state":
      return event.to;
    case "resource.step":
      return `${event.step} began`;
    case "resource.skipped":
      return `never did ${event.action}`;
    case "resource.attribute":
      return `${event.attribute} set to ${JSON.stringify(event.value)}`;
    case "resource.retry":
      return `${event.step} failed and is tried again`;
    case "resource.added":
      return "added to the run";
    default:
      return RUN_WORDS[event.type];
  }
}

const RUN_WORDS = {
  "run.started": "the run began",
  "run.all-ready": "everything was READY",
  "run.aborted": "the run was aborted",
  "run.held": "the run was held",
  "run.releasing": "the release of everything began",
  "run.ended": "the run ended",
} as const;

/** Why something happened, as the rest of a sentence that tells what; empty where there is nothing to say. */
export function causeWords(caused: CausedEvent): Sentence {
  const { event, cause, from } = caused;
  const at: Sentence = from ? [" at ", { moment: from.t }] : [];
  switch (cause.kind) {
    case "requirement":
      return cause.isLost ? lostWords(cause, from) : metWords(cause, at);
    case "person":
      return cause.via === null
        ? [`${whoWords(cause.by)} asked for it`]
        : [`${whoWords(cause.by)} released `, { resource: cause.via }, ", on which it stands"];
    case "own":
      return from ? [`because of itself: ${eventWords(from)}`, ...at] : [];
    case "run":
      return from ? [`because ${eventWords(from)}`, ...at] : ["because the run was over"];
    case "failure":
      return ["because ", { resource: cause.guid }, " FAILED", ...at];
    case "over":
      return ["because everything that has an end had ended"];
    case "itself":
      return itselfWords(event);
  }
}

/** A person by name; a program that drives the run has none. */
export function whoWords(by: string): string {
  return by === CONTROLLER ? "the program that drives the run" : by;
}

type Requirement = Extract<Cause, { kind: "requirement" }>;

function metWords({ guid, state, condition, requested, actual }: Requirement, at: Sentence): Sentence {
  const how = condition === null ? "which its type waits for" : `condition ${condition + 1}`;
  const delay = requested === 0 ? "" : `, ${formatDuration(requested * 1_000)} later (${seconds(actual)} in truth)`;
  return ["after ", { resource: guid }, ` was ${state}`, ...at, `${delay}: ${how}`];
}

function lostWords({ guid, state }: Requirement, from: CausedEvent | null): Sentence {
  const why: Sentence = from ? [`: it ${lossWords(from)}`, " at ", { moment: from.t }] : [];
  return ["because ", { resource: guid }, ` will never be ${state}`, ...why];
}

function lossWords({ event }: CausedEvent): string {
  if (event.type === "resource.skipped") return `was given up (never did ${event.action})`;
  return event.type === "resource.state" ? `was ${event.to}` : "was over";
}

function itselfWords(event: CausedEvent["event"]): Sentence {
  if (event.type === "resource.attribute") return event.cause === "schedule" ? ["by its schedule"] : ["by its type"];
  if (event.type === "resource.state" && event.to === "STOPPED") {
    return [event.exitStatus === undefined ? "it ended by itself" : `it ended by itself, exit status ${event.exitStatus}`];
  }
  return "error" in event && event.error !== undefined ? [event.error] : [];
}

function seconds(value: number | null): string {
  return `${(value ?? 0).toFixed(3)} s`;
}
