import { compileDesign } from "@netcue/engine/compile";
import { jsonSyntaxProblems } from "@netcue/engine/files";
import { type Catalogue, type Design, designSchema, type Problem } from "@netcue/engine/model";
import { parseTree } from "jsonc-parser";
import { nearestRange, type TextRange } from "./design-places.ts";
import { patchText, type TextChange } from "./patch-text.ts";
import { printJson } from "./print-json.ts";
import { sameValue } from "./same-value.ts";

/** A place of the text with what is wrong there. */
export interface TextProblem extends TextRange {
  severity: Problem["severity"];
  message: string;
}

/** How text and drawing stand to each other. */
export type TextStatus =
  /** They say the same. */
  | { kind: "same" }
  /** The text is no design at the moment; the drawing is as it was. */
  | { kind: "broken"; problems: readonly TextProblem[] }
  /** The drawing was changed while the text was no design: a person has to say which of them counts. */
  | { kind: "apart"; problems: readonly TextProblem[] };

/** What is made of what was typed: a design that is to be drawn, if it says something else than the drawing. */
export interface Typed {
  design: Design | null;
  status: TextStatus;
}

/**
 * The text of a design beside its drawing. Each side tells it what it has become, and it says what has to be changed about the other. Neither
 * is ever overwritten by a change that it did not see.
 */
export class DesignTextModel {
  /** The text as it was last told. */
  text: string;
  status: TextStatus = { kind: "same" };
  /** What the text said when it last was a design. */
  #said: Design;
  readonly #catalogue: Catalogue;

  constructor(design: Design, catalogue: Catalogue) {
    this.#said = design;
    this.#catalogue = catalogue;
    this.text = printDesign(design);
  }

  /** Somebody typed. The drawing is given, as it is now. */
  typed(text: string, drawn: Design): Typed {
    this.text = text;
    const read = readText(text, this.#catalogue);
    const wasApart = this.status.kind === "apart";
    if (!("design" in read)) {
      this.status = { kind: wasApart ? "apart" : "broken", problems: read.problems };
      return { design: null, status: this.status };
    }
    if (wasApart) {
      this.status = { kind: "apart", problems: [] };
      return { design: null, status: this.status };
    }
    this.status = { kind: "same" };
    this.#said = read.design;
    return { design: sameValue(read.design, drawn) ? null : read.design, status: this.status };
  }

  /** The drawing was changed. What has to be changed about the text; nothing while it is no design. */
  drawn(design: Design): TextChange[] {
    if (sameValue(design, this.#said)) {
      // Undone, perhaps: the text, when it is a design again, is one more edit of it.
      if (this.status.kind === "apart") this.status = { kind: "broken", problems: this.status.problems };
      return [];
    }
    if (this.status.kind !== "same") {
      this.status = { kind: "apart", problems: this.status.problems };
      return [];
    }
    const changes = patchText(this.text, this.#said, design);
    this.#said = design;
    return changes;
  }

  /** The drawing counts: the text is written anew. */
  takeDrawing(design: Design): TextChange[] {
    this.#said = design;
    this.status = { kind: "same" };
    return [{ from: 0, to: this.text.length, insert: printDesign(design) }];
  }

  /** The text counts, if it is a design; `null` when it is none. */
  takeText(): Design | null {
    const read = readText(this.text, this.#catalogue);
    if (!("design" in read)) return null;
    this.#said = read.design;
    this.status = { kind: "same" };
    return read.design;
  }
}

function printDesign(design: Design): string {
  return `${printJson(design)}\n`;
}

function readText(text: string, catalogue: Catalogue): { design: Design } | { problems: TextProblem[] } {
  const syntax = jsonSyntaxProblems(text);
  if (syntax.length > 0) {
    return { problems: syntax.map(({ offset, length, message }) => ({ from: offset, to: offset + length, severity: "error", message })) };
  }
  const input: unknown = JSON.parse(text);
  const parsed = designSchema.safeParse(input);
  if (parsed.success) return { design: parsed.data };
  const tree = parseTree(text);
  const shape = compileDesign(input, catalogue).problems.filter(({ code }) => code.startsWith("design."));
  return { problems: shape.map((problem) => placeProblem(problem, tree)) };
}

/** A problem of the compiler at its place in the text. */
export function placeProblem({ place, severity, message, hint }: Problem, tree: ReturnType<typeof parseTree>): TextProblem {
  return { ...nearestRange(tree, place.path), severity, message: `${message} ${hint}` };
}
