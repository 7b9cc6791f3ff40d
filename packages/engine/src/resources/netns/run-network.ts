import { errorSentence } from "../../errors.ts";
import { NetnsCommands, type NetworkChange } from "../../host/netns-commands.ts";
import { type KernelAbility, probeKernel } from "../../host/netns-probe.ts";
import { RunNamespaces } from "../../host/netns-run.ts";
import type { Clock } from "../../time/clock.ts";
import type { ResourceContext } from "../resource-type.ts";
import type { LinkEnd } from "./link-end.ts";
import type { Place } from "./place.ts";

/**
 * What is released is taken out of the kernel so much later: to take a link out takes it 10 ms, and when the whole run is being released, the
 * namespaces go with all that is in them long before that.
 */
const DISCARD_AFTER_MS = 50;

/** Links come right after their hosts, if at all. */
const SETTLE_AFTER_MS = 20;

const networks = new Map<string, Promise<RunNetwork>>();

const NOTHING = (): void => undefined;

/** All that the resources of one run's network share: its namespaces, and where each of them is. Made when the first joins, gone when the last has left. */
export class RunNetwork {
  readonly namespaces: RunNamespaces;
  readonly abilities: ReadonlySet<KernelAbility>;
  /** Nodes and switches that are up, by guid. */
  readonly places = new Map<number, Place>();
  /** Ends of links that have a resource of their own, by its guid. */
  readonly ends = new Map<number, LinkEnd>();
  readonly #commands: NetnsCommands;
  readonly #members = new Map<number, ResourceContext>();
  readonly #clock: Clock;
  /** Names of what somebody has begun to make. */
  readonly #tried = new Set<string>();
  readonly #makings = new Set<Promise<boolean>>();
  #turn: Promise<unknown> = Promise.resolve();
  #toDiscard: NetworkChange[] = [];
  #callOffDiscard: (() => void) | null = null;
  #lastBridge = 0;
  #lastIndex = 1_000;

  /** The network of the context's run, which it may use until it leaves. It FAILS when the network breaks. Rejects with a sentence when this host cannot have one. */
  static async join(context: ResourceContext): Promise<RunNetwork> {
    const { run, clock } = context;
    const opening = networks.get(run) ?? RunNetwork.#open(run, clock);
    networks.set(run, opening);
    const forget = (): void => void (networks.get(run) === opening && networks.delete(run));
    const network = await opening.catch((error: unknown) => {
      forget();
      throw error;
    });
    if (network.#members.size === 0) void network.namespaces.ended.then(forget);
    network.#members.set(context.guid, context);
    return network;
  }

  static async #open(run: string, clock: Clock): Promise<RunNetwork> {
    const namespaces = await RunNamespaces.open(run);
    return new RunNetwork(namespaces, await probeKernel(namespaces), clock);
  }

  private constructor(namespaces: RunNamespaces, abilities: ReadonlySet<KernelAbility>, clock: Clock) {
    this.namespaces = namespaces;
    this.abilities = abilities;
    this.#clock = clock;
    this.#commands = new NetnsCommands((argv, input) => namespaces.ask(argv, input));
    void namespaces.ended.then((why) => {
      if (why !== null) for (const member of this.#members.values()) member.fail(why);
    });
  }

  /** The instant, on the run's clock. */
  now(): number {
    return this.#clock.now();
  }

  /** Carries out a change. Rejects with a sentence when it fails. */
  change(change: NetworkChange): Promise<void> {
    return this.#commands.run(change);
  }

  /**
   * Makes what `name` names, by a change. Where that was tried before, what the try has left is cleared first: that there is nothing to clear
   * is no failure.
   */
  async make(name: string, change: NetworkChange, clear: NetworkChange): Promise<void> {
    if (this.#tried.has(name)) await this.change(clear).catch(() => undefined);
    this.#tried.add(name);
    await this.busyWith(this.change(change));
  }

  /** Something is being made: whoever measures waits for it. */
  busyWith<T>(making: Promise<T>): Promise<T> {
    const done: Promise<boolean> = making.then(NOTHING, NOTHING).then(() => this.#makings.delete(done));
    this.#makings.add(done);
    return making;
  }

  /** Does something that nothing else is to disturb, when nothing is being made: one after the other. */
  whenQuiet<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(async () => {
      while (this.#makings.size > 0) await Promise.all(this.#makings);
      return work();
    });
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** A node or switch is up. What is to be done in it is done with its first link, or when none has come soon. */
  settle(guid: number, place: Place): void {
    this.places.set(guid, place);
    this.#clock.setTimer(this.#clock.now() + SETTLE_AFTER_MS, () => {
      const jobs = place.takePending();
      if (jobs.length > 0 && this.places.get(guid) === place)
        void this.change({ jobs }).catch((error: unknown) => place.fail(errorSentence(error)));
    });
  }

  /** Carries out a change soon, unless the whole network is gone before. It takes away what there may be: that it fails is no news. */
  discard(change: NetworkChange): void {
    this.#toDiscard.push(change);
    this.#callOffDiscard ??= this.#clock.setTimer(this.#clock.now() + DISCARD_AFTER_MS, () => {
      const changes = this.#toDiscard;
      this.#toDiscard = [];
      this.#callOffDiscard = null;
      for (const change of changes) void this.#commands.run(change).catch(() => undefined);
    });
  }

  /**
   * A number for an interface. Were two that are linked to have the same number, each in its own namespace, the kernel would take them for one that
   * needs no haste, and tell IPv6 only a second later that they can carry (`linkwatch`).
   */
  nextIndex(): number {
    this.#lastIndex += 1;
    return this.#lastIndex;
  }

  /** A name for a bridge that no other of this run has. */
  nextBridge(): string {
    this.#lastBridge += 1;
    return `sw${this.#lastBridge}`;
  }

  /** The last to leave ends the namespaces: they are gone when this resolves. */
  async leave({ run, guid }: ResourceContext): Promise<void> {
    this.places.delete(guid);
    if (!this.#members.delete(guid) || this.#members.size > 0) return;
    networks.delete(run);
    this.#callOffDiscard?.();
    await this.namespaces.close();
  }
}

/** The network of a run that somebody has joined. Throws a sentence when nobody has. */
export async function networkOf({ run, name }: ResourceContext): Promise<RunNetwork> {
  const network = networks.get(run);
  if (!network) throw new Error(`${name} needs a netns::Node or a netns::Switch that is up.`);
  return network;
}
