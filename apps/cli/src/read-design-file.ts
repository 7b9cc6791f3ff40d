import { readFile } from "node:fs/promises";
import type { Catalogue, Problem } from "@netcue/engine/model";
import { readNepiXml } from "@netcue/engine/nepi";
import { type ParseError, parse, printParseErrorCode } from "jsonc-parser";
import { CommandError } from "./command-error.ts";

/** What is in a design file. */
export interface DesignFile {
  /** Any JSON value, to be compiled; `undefined` when nothing can be read. */
  input: unknown;
  /** Why it cannot be read as it stands, or what of it is not in `input`. */
  problems: Problem[];
}

/** Reads a design file, JSON or NEPI XML by its ending. Throws a {@link CommandError} when there is nothing to read. */
export async function readDesignFile(path: string, catalogue: Catalogue): Promise<DesignFile> {
  return isXml(path) ? readXml(await readBytes(path), catalogue) : readJsonFile(path);
}

/** Reads any JSON file. Throws a {@link CommandError} when there is nothing to read. */
export async function readJsonFile(path: string): Promise<DesignFile> {
  return readJson(decode(path, await readBytes(path)));
}

function readBytes(path: string): Promise<Uint8Array> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => unreadable(path, error));
}

/** Whether a file is NEPI XML, by its name. */
export function isXml(path: string): boolean {
  return /\.xml$/i.test(path);
}

function readXml(bytes: Uint8Array, catalogue: Catalogue): DesignFile {
  const { design, problems } = readNepiXml(bytes, catalogue);
  const placed = problems.map(({ line, column, ...problem }) => ({
    ...problem,
    message: `Line ${line}, column ${column}: ${problem.message}`,
  }));
  return { input: design ?? undefined, problems: placed };
}

function readJson(text: string): DesignFile {
  try {
    return { input: JSON.parse(text), problems: [] };
  } catch {
    return { input: undefined, problems: syntaxProblems(text) };
  }
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a directory",
  EACCES: "you may not read it",
};

function unreadable(path: string, error: NodeJS.ErrnoException): never {
  throw new CommandError(`${path} cannot be read: ${UNREADABLE[error.code ?? ""] ?? error.message}.`);
}

function decode(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new CommandError(`${path} is not UTF-8 text. Save it as UTF-8.`);
  }
}

/** Every place where the text departs from JSON; `JSON.parse` tells only the first, and not always where. */
function syntaxProblems(text: string): Problem[] {
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true });
  return errors.map(({ error, offset }) => {
    const { line, column } = position(text, offset);
    const [message, hint] = SYNTAX[printParseErrorCode(error)] ?? ["This is not JSON.", "Correct the text at this place."];
    return { code: "design.syntax", severity: "error", place: { path: [] }, message: `Line ${line}, column ${column}: ${message}`, hint };
  });
}

function position(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

const SYNTAX: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  PropertyNameExpected: ["A name in double quotes was expected.", "Write a name, or remove the comma before this place."],
  ValueExpected: ["A value was expected.", "Write a value, or remove the comma before this place."],
  ColonExpected: ["A colon was expected.", "Write a colon between name and value."],
  CommaExpected: ["A comma was expected.", "Write a comma between this and what is before it."],
  CloseBraceExpected: ["A closing brace } was expected.", "Close the object that is open here."],
  CloseBracketExpected: ["A closing bracket ] was expected.", "Close the list that is open here."],
  EndOfFileExpected: ["The design has ended before this.", "Remove what follows it."],
  InvalidSymbol: ["This is no value.", "Write text in double quotes; true, false and null in small letters."],
  InvalidNumberFormat: ["This is not a number.", "Write it as in 12, -3 or 0.5."],
  InvalidCommentToken: ["JSON has no comments.", 'Remove it; "description" is the place for words.'],
  UnexpectedEndOfString: ["The text is not closed.", "Close it with a double quote; write a line end as \\n."],
  InvalidEscapeCharacter: ["This is no escape sequence.", "Write a backslash itself as \\\\."],
  InvalidUnicode: ["A character's number is incomplete.", "Write four hexadecimal digits after \\u."],
  InvalidCharacter: ["This character may not stand here.", "Write a line end as \\n and a tab as \\t in a text."],
};
