/** A value that a Python literal can stand for. Lists, tuples and sets are all lists here; a dict is a map. */
export type PythonLiteral = null | boolean | number | string | PythonLiteral[] | PythonDict;
export type PythonDict = Map<string | number, PythonLiteral>;

/** What was read, or where (counted from 0) and why it is no literal. */
export type PythonLiteralResult = { value: PythonLiteral } | { error: string; at: number };

/**
 * Reads a Python literal as NEPI writes them: numbers, strings, True, False, None, lists, tuples, dicts, and sets in the
 * forms `{1, 2}` and `set([1, 2])`. A literal is all it reads: any other name, call or operator is an error, and
 * nothing is ever evaluated (quirk Q48: NEPI passes these texts to `eval`). Nesting is bounded.
 */
export function readPythonLiteral(text: string): PythonLiteralResult {
  try {
    return { value: new LiteralReader(text).read() };
  } catch (error) {
    if (error instanceof LiteralError) return { error: error.message, at: error.at };
    throw error;
  }
}

const DEEPEST = 16;
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const BLANK = /[ \t\r\n]*/y;
const CONSTANTS: ReadonlyMap<string, PythonLiteral> = new Map([
  ["True", true],
  ["False", false],
  ["None", null],
]);
const STRING_PREFIXES: readonly string[] = ["u", "U", "b", "B"];
const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\",
  "'": "'",
  '"': '"',
  n: "\n",
  t: "\t",
  r: "\r",
  a: "\x07",
  b: "\b",
  f: "\f",
  v: "\v",
};
const NUMBERED_ESCAPE = /x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}/y;

class LiteralError extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

class LiteralReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): PythonLiteral {
    const value = this.#value(0);
    if (this.#peek() !== "") throw this.#unexpected();
    return value;
  }

  #value(depth: number): PythonLiteral {
    if (depth > DEEPEST) throw new LiteralError(`It is nested deeper than ${DEEPEST} levels.`, this.#at);
    const next = this.#peek();
    if (next === "'" || next === '"') return this.#string();
    if (next === "{") return this.#braces(depth);
    if (next === "[") return this.#items("]", depth);
    if (next === "(") return this.#items(")", depth);
    const number = this.#match(NUMBER);
    return number === undefined ? this.#named(depth) : this.#number(number);
  }

  #number(digits: string): number {
    const value = Number(digits);
    if (/^[+-]?\d+$/.test(digits)) {
      if (this.#text[this.#at] === "L") this.#at += 1;
      if (!Number.isSafeInteger(value)) throw new LiteralError(`${digits.slice(0, 20)}… is too large a number.`, this.#at);
    }
    return value;
  }

  #named(depth: number): PythonLiteral {
    const start = this.#at;
    const word = this.#match(WORD);
    if (word === undefined) throw this.#unexpected();
    const constant = CONSTANTS.get(word);
    if (constant !== undefined) return constant;
    const next = this.#text[this.#at] ?? "";
    if (STRING_PREFIXES.includes(word) && (next === "'" || next === '"')) return this.#string();
    if (word === "set" || word === "frozenset") return this.#setCall(depth);
    throw new LiteralError(`"${word.slice(0, 40)}" is no literal: only numbers, text, True, False, None and lists of them are.`, start);
  }

  #setCall(depth: number): PythonLiteral {
    this.#expect("(");
    if (this.#skip(")")) return [];
    const items = this.#value(depth + 1);
    if (!Array.isArray(items)) throw this.#unexpected();
    this.#expect(")");
    return items;
  }

  /** `{}` is a dict, `{1: 2}` too, and `{1, 2}` is a set. */
  #braces(depth: number): PythonLiteral {
    this.#at += 1;
    if (this.#skip("}")) return new Map();
    const at = this.#at;
    const first = this.#value(depth + 1);
    if (this.#peek() === ":") return this.#dict(first, at, depth);
    const items = [first];
    this.#further("}", () => items.push(this.#value(depth + 1)));
    return items;
  }

  #dict(firstKey: PythonLiteral, firstAt: number, depth: number): PythonDict {
    const dict: PythonDict = new Map();
    const entry = (key: PythonLiteral, at: number): void => {
      if (typeof key !== "string" && typeof key !== "number") throw new LiteralError("A key must be text or a number.", at);
      this.#expect(":");
      dict.set(key, this.#value(depth + 1));
    };
    entry(firstKey, firstAt);
    this.#further("}", () => {
      const at = this.#at;
      entry(this.#value(depth + 1), at);
    });
    return dict;
  }

  #items(close: string, depth: number): PythonLiteral[] {
    this.#at += 1;
    if (this.#skip(close)) return [];
    const items = [this.#value(depth + 1)];
    this.#further(close, () => items.push(this.#value(depth + 1)));
    return items;
  }

  /** What follows the first item: a comma before each, and one that may stand before the end. */
  #further(close: string, readItem: () => void): void {
    while (!this.#skip(close)) {
      this.#expect(",");
      if (this.#skip(close)) return;
      readItem();
    }
  }

  #string(): string {
    const quote = this.#text[this.#at];
    const start = this.#at;
    const parts: string[] = [];
    this.#at += 1;
    for (;;) {
      const next = this.#text[this.#at];
      if (next === undefined || next === "\n") throw new LiteralError("The text is not closed.", start);
      this.#at += 1;
      if (next === quote) return parts.join("");
      parts.push(next === "\\" ? this.#escaped() : next);
    }
  }

  #escaped(): string {
    NUMBERED_ESCAPE.lastIndex = this.#at;
    const numbered = NUMBERED_ESCAPE.exec(this.#text)?.[0];
    const code = Number.parseInt(numbered?.slice(1) ?? "", 16);
    if (numbered !== undefined && code <= 0x10ffff) {
      this.#at += numbered.length;
      return String.fromCodePoint(code);
    }
    const plain = ESCAPES[this.#text[this.#at] ?? ""];
    if (plain === undefined) return "\\"; // As in Python: a backslash before anything else is itself.
    this.#at += 1;
    return plain;
  }

  /** The next character that is no blank, which is not passed; empty at the end. */
  #peek(): string {
    this.#match(BLANK);
    return this.#text[this.#at] ?? "";
  }

  #skip(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at += 1;
    return true;
  }

  #expect(character: string): void {
    if (!this.#skip(character)) throw this.#unexpected();
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #unexpected(): LiteralError {
    const found = this.#peek();
    return new LiteralError(found === "" ? "It ends too early." : `"${found}" was not expected.`, this.#at);
  }
}
