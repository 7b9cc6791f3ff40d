import { ANY_TYPE } from "../model/index.ts";
import { createBuiltinRegistry } from "../resources/builtin.ts";
import type { ResourceTypeRegistry } from "../resources/registry.ts";
import { attribute, defineResourceType, type Hook, type ResourceContext, type ResourceHooks } from "../resources/resource-type.ts";
import { sleep } from "../time/clock.ts";

const STEPS = ["discover", "reserve", "provision", "configure", "deploy", "start", "stop", "release"] as const;
const SIDES = ["connect", "disconnect", "set", "fail"] as const;
/** Where a wayward resource can fail or hang. */
export const WAYWARD_HOOKS = [...STEPS, ...SIDES] as const;
type HookName = (typeof WAYWARD_HOOKS)[number];

const WHERE = ["none", ...WAYWARD_HOOKS];
const BEHAVIOUR = [
  attribute("stepTime", "time", { help: "How long each hook takes.", default: "0s" }),
  attribute("failsOn", "enumerate", { help: "The hook that fails.", default: "none", allowed: WHERE }),
  attribute("failures", "integer", { help: "How often that fails before it succeeds.", default: 1 }),
  attribute("hangsOn", "enumerate", { help: "The hook that does not end.", default: "none", allowed: WHERE }),
  attribute("obeys", "bool", { help: "A hook that hangs ends when it is told to.", default: true }),
  attribute("runTime", "time", { help: "Until it completes by itself; empty: it runs until it is stopped.", default: "" }),
  attribute("note", "string", { help: "May be set while it runs.", flags: [] }),
];

/** The latest hook of a resource's life. */
interface LatestStep {
  readonly hook: HookName;
  readonly signal: AbortSignal;
  isEnded: boolean;
}

/**
 * Types whose every hook takes time, fails some times, hangs and may not listen, as their attributes say; and the rules by which hooks are
 * called, looked after while they are: one step of a life at a time, RELEASE last, once, and only if there was anything before.
 */
export class WaywardTypes {
  /** `wayward::Box` on a `dummy::Node`, and `wayward::Gatherer` of anything, besides the built-in types. */
  readonly registry: ResourceTypeRegistry = createBuiltinRegistry();
  readonly #latest = new Map<number, LatestStep>();
  readonly #tries = new Map<string, number>();
  readonly #broken: string[] = [];

  constructor() {
    const hooks = Object.fromEntries([
      ...STEPS.map((hook) => [hook, this.#step(hook)]),
      ...SIDES.map((hook) => [hook, this.#side(hook)]),
    ]) as ResourceHooks; // Every name is one of a hook, and each has that hook's shape.
    this.registry.register(
      defineResourceType({
        type: "wayward::Box",
        label: "Box",
        help: "Misbehaves as it is told to.",
        attributes: BEHAVIOUR,
        connections: [{ to: "dummy::Node", min: 0, max: null }],
        waits: [{ action: "DEPLOY", on: "dummy::Node", state: "READY" }],
        hooks,
      }),
    );
    this.registry.register(
      defineResourceType({
        type: "wayward::Gatherer",
        label: "Gatherer",
        help: "Is released after what it gathers from has ended, and before that is released.",
        container: true,
        attributes: BEHAVIOUR,
        connections: [{ to: ANY_TYPE, min: 0, max: null }],
        waits: [{ action: "RELEASE", on: ANY_TYPE, state: "STOPPED" }],
        hooks: { start: hooks.start, release: hooks.release } as ResourceHooks,
      }),
    );
  }

  /** The rules that were broken in a run that has ended. */
  broken(): string[] {
    const kept = [...this.#latest].filter(([, { hook }]) => hook !== "release").map(([guid]) => `RELEASE of ${guid} was not called.`);
    return [...this.#broken, ...kept];
  }

  #step(hook: HookName): Hook {
    return (context) => {
      const { guid, signal } = context;
      const before = this.#latest.get(guid);
      if (before?.hook === "release") this.#broken.push(`${hook} of ${guid} is called after RELEASE.`);
      if (before && !before.isEnded && !before.signal.aborted) {
        this.#broken.push(`${hook} of ${guid} is called while ${before.hook} is under way.`);
      }
      if (signal.aborted) this.#broken.push(`${hook} of ${guid} is called though it is called off.`);
      const latest = { hook, signal, isEnded: false };
      this.#latest.set(guid, latest);
      const end = (): void => {
        latest.isEnded = true;
      };
      if (hook === "start") endByItself(context);
      return this.#behave(context, hook, signal, end);
    };
  }

  #side(hook: HookName) {
    return (context: ResourceContext, { signal }: { signal: AbortSignal }): void | Promise<void> => {
      if (this.#latest.get(context.guid)?.hook === "release") this.#broken.push(`${hook} of ${context.guid} is called after RELEASE.`);
      this.#latest.set(context.guid, this.#latest.get(context.guid) ?? { hook, signal, isEnded: true });
      return this.#behave(context, hook, signal, () => undefined);
    };
  }

  #behave(context: ResourceContext, ...[hook, signal, end]: [HookName, AbortSignal, () => void]): void | Promise<void> {
    const { failsOn, failures, hangsOn, obeys } = context.attributes;
    const key = `${context.guid} ${hook}`;
    const tries = (this.#tries.get(key) ?? 0) + 1;
    this.#tries.set(key, tries);
    if (hangsOn === hook) return hang(obeys === true ? signal : null);
    const finish = (): void => {
      end();
      if (failsOn === hook && tries <= Number(failures)) throw new Error(`${hook} of ${context.name} fails, try ${tries}`);
    };
    const milliseconds = context.milliseconds("stepTime") ?? 0;
    return milliseconds === 0 ? finish() : sleep(context.clock, milliseconds, signal).then(finish);
  }
}

function endByItself(context: ResourceContext): void {
  const runTime = context.milliseconds("runTime");
  if (runTime !== null) context.after(runTime, () => context.complete());
}

function hang(signal: AbortSignal | null): Promise<void> {
  return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason), { once: true }));
}
