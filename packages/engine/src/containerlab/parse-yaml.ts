import { isNode, LineCounter, parseDocument } from "yaml";
import type { ContainerlabProblem } from "./containerlab-problem.ts";

export interface TextPlace {
  line: number;
  column: number;
}

/** A YAML text as plain data, with the place in the text of whatever is in it. */
export interface YamlText {
  value: unknown;
  placeOf(path: readonly (string | number)[]): TextPlace;
}

/** Characters of a file. Labs of thousands of nodes have less. */
const LONGEST_TEXT = 16 * 1024 * 1024;
/** Aliases of one anchor that are expanded: a billion laughs end here. */
const MOST_ALIASES = 1_000;

/** Reads one YAML document, with merge keys (`<<`), as containerlab does. Untrusted input: bounded, and no tag makes anything but data. */
export function parseYaml(text: string): YamlText | { problems: ContainerlabProblem[] } {
  if (text.length > LONGEST_TEXT) return refused("The file is longer than 16 MB.", "Divide the lab.", { line: 1, column: 1 });
  const lines = new LineCounter();
  const at = (offset: number): TextPlace => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  try {
    const document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false, logLevel: "silent", schema: "core" });
    if (document.errors.length > 0) {
      const problems = document.errors.map(({ message, pos }) => syntaxProblem(`This is not YAML: ${oneLine(message)}`, HINT, at(pos[0])));
      return { problems };
    }
    const placeOf = (path: readonly (string | number)[]): TextPlace => {
      for (let length = path.length; length > 0; length -= 1) {
        const node = document.getIn(path.slice(0, length), true);
        if (isNode(node) && node.range) return at(node.range[0]);
      }
      return { line: 1, column: 1 };
    };
    return { value: document.toJS({ maxAliasCount: MOST_ALIASES }), placeOf };
  } catch (error) {
    // Nested without end, or aliases of aliases: the library throws for what it will not expand.
    const why = error instanceof RangeError ? "it is nested too deep" : oneLine(error instanceof Error ? error.message : String(error));
    return refused(`This is not YAML that can be read: ${why}`, HINT, { line: 1, column: 1 });
  }
}

const HINT = "Correct the text at this place.";

function oneLine(message: string): string {
  const [first = ""] = message.split("\n");
  const shown = first.length > 200 ? `${first.slice(0, 200)}…` : first;
  return shown.endsWith(".") ? shown : `${shown}.`;
}

function refused(message: string, hint: string, place: TextPlace): { problems: ContainerlabProblem[] } {
  return { problems: [syntaxProblem(message, hint, place)] };
}

function syntaxProblem(message: string, hint: string, place: TextPlace): ContainerlabProblem {
  return { code: "containerlab.syntax", severity: "error", place: { path: [] }, message, hint, ...place };
}
