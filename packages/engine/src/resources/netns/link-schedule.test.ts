import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AttributeValue } from "../../model/index.ts";
import { ScriptedContext, temporaryDirectory } from "../../testing/scripted-context.ts";
import { SimulatedClock } from "../../time/simulated-clock.ts";
import { LinkSchedule } from "./link-schedule.ts";
import { LinkSettings } from "./link-settings.ts";
import { netnsLink } from "./netns-link.ts";

let directory: ReturnType<typeof temporaryDirectory>;
let clock: SimulatedClock;

beforeEach(() => {
  directory = temporaryDirectory();
  clock = new SimulatedClock();
});

afterEach(() => directory.remove());

/** A link of which nothing is real: what it is asked takes `lasts` ms each time. */
function scheduled(text: string, { attributes = {}, lasts = 0 }: { attributes?: Record<string, AttributeValue>; lasts?: number } = {}) {
  const { path } = directory;
  const context = new ScriptedContext({ type: netnsLink, guid: 1, run: path, directory: path, clock, attributes });
  const take = (): Promise<number> => new Promise((resolve) => clock.setTimer(clock.now() + lasts, () => resolve(clock.now())));
  const settings = new LinkSettings({ impair: take, plug: take, capture: take }, context.attributes);
  const schedule = new LinkSchedule(text, netnsLink.info.attributes, context.attributes);
  const begin = clock.now();
  schedule.begin(context, settings);
  const told = (): unknown[] => context.changes.map(({ attribute, value, asked }) => [asked - begin, attribute, value]);
  return { context, settings, schedule, told };
}

describe("a link's schedule", () => {
  it("applies what is wanted at its times, in steps where it ramps, and gives back", async () => {
    const { context, told } = scheduled("at 1s loss 2% for 500ms ramp 200ms", { attributes: { loss: 1 } });
    expect(context.instants).toEqual([clock.now()]);
    await clock.advance(10_000);
    expect(told()).toEqual([
      [1_100, "loss", 1.5],
      [1_200, "loss", 2],
      [1_600, "loss", 1.5],
      [1_700, "loss", 1],
    ]);
  });

  it("ramps from what the value comes to where it is not set itself", async () => {
    const { told } = scheduled("at 0s ba delay 36ms ramp 200ms", { attributes: { preset: "DSL" } });
    await clock.advance(10_000);
    expect(told()).toEqual([
      [100, "delayBa", "24ms"],
      [200, "delayBa", "36ms"],
    ]);
  });

  it("what is set by hand holds until it has something new to say of it", async () => {
    const { settings, schedule, told } = scheduled("at 1s loss 5% for 10s; at 1s delay 3ms for 1s; at 20s loss 7% for 1s");
    await clock.advance(1_500);
    const applied = settings.change({ loss: 1 });
    await clock.advance(1);
    schedule.setByHand("loss", 1, await applied);
    await clock.advance(30_000);
    expect(told()).toEqual([
      [1_000, "loss", 5],
      [1_000, "delay", "3ms"],
      [2_000, "delay", null],
      [20_000, "loss", 7],
      [21_000, "loss", 1],
    ]);
    expect(settings.values.loss).toBe(1);
  });

  it("passes over what it was too late for, and says when each change held", async () => {
    const { context, told } = scheduled("at 1s loss 1%; at 1.1s loss 2%; at 1.2s loss 3%", { lasts: 150 });
    await clock.advance(10_000);
    expect(told()).toEqual([
      [1_000, "loss", 1],
      [1_100, "loss", 2],
      [1_200, "loss", 3],
    ]);
    expect(context.changes.map(({ asked, applied }) => applied - asked)).toEqual([150, 200, 250]);
  });

  it("switches a capture, and what is so already is set as well", async () => {
    const { context, settings, told } = scheduled("at 1s capture on for 2s");
    await clock.advance(10_000);
    expect(told()).toEqual([
      [1_000, "capture", true],
      [3_000, "capture", false],
    ]);
    expect(context.changes.map(({ applied, asked }) => applied - asked)).toEqual([0, 0]);
    const again = settings.change({ up: true });
    await clock.advance(1);
    expect(await again).toBe(clock.now() - 1);
  });

  it("a change that cannot be is a failure of the link", async () => {
    const { context, settings } = scheduled("at 1s delay 1ms; at 2s delay off, reorder 5%");
    await clock.advance(10_000);
    expect((await context.ended).error).toBe(
      "The schedule could not be kept at 2 s: reorder sends packets past those that are delayed: set a delay as well.",
    );
    expect(settings.values).toMatchObject({ delay: "1ms", reorder: null });
  });

  it("tells all that the link will be set to, so that what cannot be is found before", () => {
    const schedule = new LinkSchedule("at 2s loss 3% for 1s; at 2.5s down", netnsLink.info.attributes, { loss: 1, up: true });
    expect(schedule.allValues()).toEqual([
      { loss: 3, up: true },
      { loss: 3, up: false },
      { loss: 1, up: false },
    ]);
    expect(() => new LinkSchedule("at 2s nothing", netnsLink.info.attributes, {})).toThrow("schedule: Line 1, column 7: there is no");
  });
});
