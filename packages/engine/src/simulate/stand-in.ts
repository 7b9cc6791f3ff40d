import type { LifePhase, ResourceTypeInfo } from "../model/index.ts";
import type { Hook, ResourceContext, ResourceHooks, ResourceType } from "../resources/resource-type.ts";
import { sleep } from "../time/clock.ts";
import { type DurationSources, expectedDuration } from "./expected-duration.ts";
import { keepSchedule } from "./planned-schedule.ts";

/**
 * A type that takes the time that `info`'s type is expected to take, and does nothing. What nobody knows the length of takes none.
 * Of the steps before DEPLOY it has those that somebody knows a length of: whether the real type has others, its description does not say.
 */
export function standInFor(info: ResourceTypeInfo, sources: DurationSources): ResourceType {
  const length = (context: ResourceContext, phase: LifePhase): number => expectedDuration(info, context, phase, sources) ?? 0;
  const step =
    (phase: LifePhase): Hook =>
    (context) =>
      pass(context, length(context, phase));
  const hooks: ResourceHooks = {
    deploy: step("DEPLOY"),
    start: (context) => {
      const starting = pass(context, length(context, "START"));
      const run = (): void => {
        keepSchedule(info, context);
        runFor(context, length(context, "RUN"));
      };
      return starting === undefined ? run() : starting.then(run);
    },
    stop: step("STOP"),
    release: step("RELEASE"),
  };
  const known = [...info.expects.map((line) => line.phase), ...Object.keys(sources.learned?.get(info.type) ?? {})];
  if (known.includes("DISCOVER")) hooks.discover = step("DISCOVER");
  if (known.includes("RESERVE")) hooks.reserve = step("RESERVE");
  if (known.includes("PROVISION")) hooks.provision = step("PROVISION");
  if (known.includes("CONFIGURE")) hooks.configure = step("CONFIGURE");
  return { info: { ...info, simulated: true }, hooks };
}

function pass({ clock, signal }: ResourceContext, milliseconds: number): Promise<void> | undefined {
  return milliseconds > 0 ? sleep(clock, milliseconds, signal) : undefined;
}

function runFor(context: ResourceContext, milliseconds: number): void {
  if (milliseconds === 0) context.complete();
  else if (Number.isFinite(milliseconds)) context.after(milliseconds, () => context.complete());
}
