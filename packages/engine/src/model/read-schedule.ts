import type { ScheduledChange } from "./attribute-schedule.ts";
import { parseDuration } from "./duration.ts";
import { type AttributeInfo, type AttributeValue, isFixedOnceDeployed } from "./resource-type-info.ts";

/** What is wrong with a schedule, with the place in its text and the way out. */
export interface ScheduleProblem {
  message: string;
  hint: string;
}

/** A value that its attribute may not have, if so. */
export type ValueCheck = (info: AttributeInfo, value: AttributeValue) => ScheduleProblem | undefined;

interface Word {
  text: string;
  line: number;
  column: number;
}

/** Something that an entry cannot mean: it ends the reading of that entry. */
class Unreadable extends Error {
  readonly hint: string;

  constructor(word: Word, message: string, hint: string) {
    super(`Line ${word.line}, column ${word.column}: ${message}`);
    this.hint = hint;
  }
}

const EXAMPLE = "Write entries such as: at 30s loss 5% for 20s ramp 5s; at 60s down for 10s; at 90s ab delay 100ms.";

/**
 * Reads a schedule: entries apart by `;` or a new line, each `at TIME`, changes of attributes (apart by `,` or `and`), and perhaps `for TIME` and `ramp TIME`.
 * A change is an attribute's name and its value with or without the unit, `off` for no value; `up` and `down` are values of `up`. `ab` and `ba` before a
 * name mean the attribute for that direction (`lossAb`). `attributes` are those of the type that has the schedule.
 * Every entry with a problem is told; the others are given.
 */
export function readSchedule(
  text: string,
  attributes: readonly AttributeInfo[],
  check: ValueCheck = () => undefined,
): { changes: ScheduledChange[]; problems: ScheduleProblem[] } {
  const changes: ScheduledChange[] = [];
  const problems: ScheduleProblem[] = [];
  for (const words of entriesOf(text)) {
    try {
      changes.push(...new EntryReader(words, attributes, check).read());
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      problems.push({ message: error.message, hint: error.hint });
    }
  }
  changes.sort((one, other) => one.at - other.at);
  return { changes, problems };
}

/** Words of each entry; a text in quotes is one, and so is a comma. */
function entriesOf(text: string): Word[][] {
  const entries: Word[][] = [];
  for (const [index, line] of text.split("\n").entries()) {
    let words: Word[] = [];
    for (const match of line.matchAll(/"[^"]*"|[;,]|[^\s;,]+/g)) {
      if (match[0] !== ";") words.push({ text: match[0], line: index + 1, column: match.index + 1 });
      else {
        entries.push(words);
        words = [];
      }
    }
    entries.push(words);
  }
  return entries.filter((words) => words.length > 0);
}

const DIRECTIONS: Readonly<Record<string, string>> = { ab: "Ab", ba: "Ba" };
const PLUGGED: Readonly<Record<string, boolean>> = { up: true, down: false };
const SWITCHED: Readonly<Record<string, boolean>> = { true: true, on: true, false: false, off: false };
/** How much of the attribute's unit one of the written ones is. */
const UNITS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "%": { "%": 1 },
  "Mbit/s": { "bit/s": 1e-6, "kbit/s": 1e-3, "Mbit/s": 1, "Gbit/s": 1e3, bit: 1e-6, kbit: 1e-3, Mbit: 1, Gbit: 1e3 },
};
const NUMBER = /^(\d+(?:\.\d+)?)(.*)$/;

/** A change without its times; `isGradual`: there are values on the way to it. */
type Change = Pick<ScheduledChange, "attribute" | "value"> & { isGradual: boolean };

/** Reads one entry, word by word. */
class EntryReader {
  readonly #words: readonly Word[];
  readonly #attributes: readonly AttributeInfo[];
  readonly #check: ValueCheck;
  #next = 0;
  #direction = "";

  constructor(words: readonly Word[], attributes: readonly AttributeInfo[], check: ValueCheck) {
    this.#words = words;
    this.#attributes = attributes.filter((info) => !isFixedOnceDeployed(info) && !info.flags.includes("noWrite"));
    this.#check = check;
  }

  read(): ScheduledChange[] {
    const first = this.#take("at");
    if (first.text !== "at") throw new Unreadable(first, `an entry begins with "at", not with "${first.text}".`, EXAMPLE);
    const at = this.#time("at");
    const changes: Change[] = [];
    const lengths = { for: null as number | null, ramp: null as number | null };
    while (this.#next < this.#words.length) {
      const word = this.#take("a change");
      if (word.text === "for" || word.text === "ramp") {
        if (lengths[word.text] !== null) throw new Unreadable(word, `"${word.text}" is there twice.`, "Remove one of them.");
        lengths[word.text] = this.#time(word.text);
      } else if (word.text !== "," && word.text !== "and") changes.push(...this.#change(word));
    }
    if (changes.length === 0) throw new Unreadable(first, "the entry changes nothing.", EXAMPLE);
    const { for: lasts, ramp } = lengths;
    if (lasts === 0) throw new Unreadable(first, "a change that lasts no time is none.", "Write a longer time after for.");
    if (lasts !== null && (ramp ?? 0) > lasts)
      throw new Unreadable(
        first,
        "the ramp is longer than the change lasts.",
        "The time after for holds the ramp as well: make it longer.",
      );
    if (ramp !== null && !changes.some(({ isGradual }) => isGradual))
      throw new Unreadable(first, "there is nothing to ramp: only quantities and times have values in between.", "Remove ramp.");
    return changes.map(({ isGradual, ...change }) => ({ ...change, at, lasts, ramp: isGradual ? (ramp ?? 0) : 0 }));
  }

  #change(word: Word): Change[] {
    const direction = DIRECTIONS[word.text];
    if (direction !== undefined) {
      this.#direction = direction;
      return [];
    }
    const plugged = PLUGGED[word.text];
    if (plugged !== undefined && this.#direction !== "")
      throw new Unreadable(word, `"${word.text}" is for both directions.`, "Give it an entry of its own.");
    const info = this.#attributes.find(({ name }) => name === (plugged === undefined ? `${word.text}${this.#direction}` : "up"));
    if (!info) throw new Unreadable(word, `there is no "${word.text}" to change.`, `There is: ${this.#names()}.`);
    const value = plugged ?? this.#value(info);
    const problem = this.#check(info, value);
    if (problem) throw new Unreadable(word, `${word.text}: ${problem.message}`, problem.hint);
    return [{ attribute: info.name, value, isGradual: value !== null && (info.type === "double" || info.type === "time") }];
  }

  #names(): string {
    const names = this.#attributes.map(({ name }) => name).filter((name) => !/(Ab|Ba)$/.test(name));
    return names.map((name) => (name === "up" ? "up, down" : name)).join(", ");
  }

  #value(info: AttributeInfo): AttributeValue {
    const word = this.#take(`the value of ${info.name}`);
    const text = word.text.replaceAll('"', "");
    const isNone = text === "off" && info.type !== "bool";
    const value = isNone ? null : this.#valueOf(info, text);
    if (value === undefined) throw new Unreadable(word, `"${text}" is no value of ${info.name}.`, valueHint(info));
    return value;
  }

  #valueOf(info: AttributeInfo, text: string): AttributeValue | undefined {
    if (info.type === "bool") return SWITCHED[text];
    if (info.type === "time") return parseDuration(text) === undefined ? undefined : text;
    if (info.type === "enumerate") return info.allowed?.find((allowed) => allowed === text);
    if (info.type === "string") return text;
    const [, digits, unit = ""] = NUMBER.exec(text) ?? [];
    const units = UNITS[info.unit ?? ""] ?? {};
    const factor = unit === "" ? this.#unitBehind(units) : units[unit];
    return digits === undefined || factor === undefined ? undefined : Number((Number(digits) * factor).toPrecision(12));
  }

  /** A unit that stands behind its number as a word of its own. */
  #unitBehind(units: Readonly<Record<string, number>>): number {
    const factor = units[this.#words[this.#next]?.text ?? ""];
    if (factor !== undefined) this.#next += 1;
    return factor ?? 1;
  }

  #time(after: string): number {
    const word = this.#take(`a time after ${after}`);
    const milliseconds = parseDuration(word.text);
    if (milliseconds === undefined)
      throw new Unreadable(word, `"${word.text}" is not a time.`, "Write a number and a unit: us, ms, s, m or h, such as 30s.");
    return milliseconds;
  }

  #take(what: string): Word {
    const word = this.#words[this.#next];
    const last = this.#words.at(-1) ?? { text: "", line: 1, column: 1 };
    if (!word) throw new Unreadable({ ...last, column: last.column + last.text.length }, `${what} is missing.`, EXAMPLE);
    this.#next += 1;
    return word;
  }
}

function valueHint({ type, allowed = [], unit }: AttributeInfo): string {
  if (type === "bool") return "Write on or off.";
  if (type === "time") return "Write a number and a unit: us, ms, s, m or h, such as 100ms; or off.";
  if (type === "enumerate") return `Use one of: ${allowed.join(", ")}. One of several words goes in quotes.`;
  return `Write a number${unit ? `, if you like with its unit, ${unit}` : ""}; or off.`;
}
