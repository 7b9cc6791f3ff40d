import { type ParseError, parse, printParseErrorCode } from "jsonc-parser";

/** A place where a text departs from JSON. */
export interface SyntaxProblem {
  /** Index in the text, and how many characters are meant. */
  offset: number;
  length: number;
  line: number;
  column: number;
  message: string;
  hint: string;
}

/** Every place where the text departs from JSON; `JSON.parse` tells only the first, and not always where. */
export function jsonSyntaxProblems(text: string): SyntaxProblem[] {
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true });
  return errors.map(({ error, offset, length }) => {
    const [message, hint] = SYNTAX[printParseErrorCode(error)] ?? ["This is not JSON.", "Correct the text at this place."];
    return { offset, length, ...placeAt(text, offset), message, hint };
  });
}

function placeAt(text: string, offset: number): { line: number; column: number } {
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
