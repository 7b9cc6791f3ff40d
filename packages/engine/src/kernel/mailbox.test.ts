import { describe, expect, it, vi } from "vitest";
import { Mailbox } from "./mailbox.ts";

/** Lets everything that waits in the microtask queue happen. */
const microtasks = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("a mailbox", () => {
  it("handles nothing before whoever posted has finished", async () => {
    const handled: number[] = [];
    const mailbox = new Mailbox(() => false);
    mailbox.post(() => handled.push(1));
    expect(handled).toEqual([]);
    await microtasks();
    expect(handled).toEqual([1]);
  });

  it("handles messages in the order of arrival, those posted by messages after those that were there", async () => {
    const handled: string[] = [];
    const mailbox = new Mailbox(() => false);
    for (const name of ["a", "b", "c"]) {
      mailbox.post(() => {
        handled.push(name);
        mailbox.post(() => handled.push(`${name}'`));
      });
    }
    await microtasks();
    expect(handled).toEqual(["a", "b", "c", "a'", "b'", "c'"]);
  });

  it("never handles one message inside another", async () => {
    let depth = 0;
    let deepest = 0;
    const mailbox = new Mailbox(() => false);
    const message = (left: number) => (): void => {
      depth += 1;
      deepest = Math.max(deepest, depth);
      if (left > 0) mailbox.post(message(left - 1));
      depth -= 1;
    };
    mailbox.post(message(500));
    await microtasks();
    expect(deepest).toBe(1);
  });

  it("settles after what came together, not after each", async () => {
    const log: string[] = [];
    const mailbox = new Mailbox(() => {
      log.push("settle");
      return false;
    });
    mailbox.post(() => log.push("1"));
    mailbox.post(() => log.push("2"));
    await microtasks();
    expect(log).toEqual(["1", "2", "settle"]);
  });

  it("settles in the middle of a burst, so that effects begin while it is still arriving", async () => {
    const handledAtSettle: number[] = [];
    let handled = 0;
    const mailbox = new Mailbox(() => {
      handledAtSettle.push(handled);
      return false;
    });
    for (let index = 0; index < 1_000; index++) mailbox.post(() => handled++);
    await microtasks();
    expect(handledAtSettle[0]).toBeLessThan(200);
    expect(handledAtSettle.at(-1)).toBe(1_000);
  });

  it("settles again as long as settling says that there is more, and what settling posts is handled", async () => {
    const log: string[] = [];
    const mailbox = new Mailbox(() => {
      log.push("settle");
      if (log.length === 2) mailbox.post(() => log.push("posted by settle"));
      return log.length < 5;
    });
    mailbox.post(() => log.push("message"));
    await microtasks();
    expect(log).toEqual(["message", "settle", "posted by settle", "settle", "settle"]);
  });

  it("rests between bursts and wakes up for the next", async () => {
    const handled: number[] = [];
    const mailbox = new Mailbox(() => false);
    for (let burst = 0; burst < 3; burst++) {
      mailbox.post(() => handled.push(burst));
      await microtasks();
    }
    expect(handled).toEqual([0, 1, 2]);
  });

  it("knows whether messages are waiting", async () => {
    const waiting: boolean[] = [];
    const mailbox = new Mailbox(() => {
      waiting.push(mailbox.isEmpty);
      return false;
    });
    for (let index = 0; index < 100; index++) mailbox.post(() => undefined);
    await microtasks();
    expect([waiting[0], waiting.at(-1)]).toEqual([false, true]);
  });

  it("lets an error of a message out, loses no other message, and goes on with the next post", async () => {
    const uncaught = vi.fn();
    const listeners = process.listeners("uncaughtException");
    process.removeAllListeners("uncaughtException").once("uncaughtException", uncaught);
    const handled: string[] = [];
    const mailbox = new Mailbox(() => false);
    mailbox.post(() => {
      throw new Error("a bug in a message");
    });
    mailbox.post(() => handled.push("the one behind it"));
    await microtasks();
    for (const listener of listeners) process.on("uncaughtException", listener);
    mailbox.post(() => handled.push("a later one"));
    await microtasks();
    expect(uncaught).toHaveBeenCalledWith(expect.objectContaining({ message: "a bug in a message" }), "uncaughtException");
    expect(handled).toEqual(["the one behind it", "a later one"]);
  });
});
