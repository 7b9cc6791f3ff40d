import { expect, it } from "vitest";
import { LatestAnswer, type Thread } from "./latest-answer.ts";

class Scripted implements Thread<string, string> {
  readonly asked: string[] = [];
  readonly #listeners = new Map<string, (event: { data: string }) => void>();
  isEnded = false;

  addEventListener(type: string, listener: (event: { data: string }) => void): void {
    this.#listeners.set(type, listener);
  }

  postMessage(question: string): void {
    this.asked.push(question);
  }

  tell(type: "message" | "error", data = ""): void {
    this.#listeners.get(type)?.({ data });
  }

  terminate(): void {
    this.isEnded = true;
  }
}

it("asks one question at a time, and then about the latest only", () => {
  const thread = new Scripted();
  const answers: string[] = [];
  const latest = new LatestAnswer<string, string, string>(
    thread,
    (subject, sent) => (subject === sent ? null : `${sent} to ${subject}`),
    (answer, subject) => answers.push(`${subject}: ${answer}`),
  );
  for (const subject of ["a", "b", "c"]) latest.about(subject);
  expect(thread.asked).toEqual(["null to a"]);
  thread.tell("message", "one");
  expect(thread.asked).toEqual(["null to a", "a to c"]);
  thread.tell("message", "two");
  expect(answers).toEqual(["a: one", "c: two"]);
  latest.about("c");
  expect(thread.asked).toHaveLength(2);
  latest.about("d");
  expect(thread.asked.at(-1)).toBe("c to d");
  thread.tell("error");
  latest.about("e");
  expect(thread.asked.at(-1)).toBe("null to e");
  latest.close();
  expect(thread.isEnded).toBe(true);
});
