import { type Node, type ParseError, parseTree } from "jsonc-parser";
import { type AlignedItem, alignItems } from "./align-items.ts";
import { type GapStyle, gapText } from "./gap-text.ts";
import { printJson } from "./print-json.ts";
import { sameValue } from "./same-value.ts";

/** A piece of a text that is replaced. */
export interface TextChange {
  from: number;
  to: number;
  insert: string;
}

/**
 * What has to be changed about a JSON text so that it says `after` in the place of `before`: places, order, spaces and line ends of everything else
 * stay as they are. Changes do not overlap and are in the order of the text. A text that does not say `before` is written anew.
 */
export function patchText(text: string, before: unknown, after: unknown): TextChange[] {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true });
  const anew = [{ from: 0, to: text.length, insert: `${printJson(after)}\n` }];
  if (!root || errors.length > 0) return anew;
  const changes = new Patcher(text).value(root, before, after);
  // A text may have a key twice, or not have said `before` after all.
  return changes.length === 0 || sameValue(JSON.parse(applyChanges(text, changes)), after) ? changes : anew;
}

export function applyChanges(text: string, changes: readonly TextChange[]): string {
  let at = 0;
  const parts: string[] = [];
  for (const { from, to, insert } of changes) {
    parts.push(text.slice(at, from), insert);
    at = to;
  }
  return parts.join("") + text.slice(at);
}

/** A child of an object or a list: what stays, perhaps changed inside, or what comes. */
type Child = { node: Node; changes: TextChange[] } | { insert: unknown; key?: string };

class Patcher {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  value(node: Node, before: unknown, after: unknown): TextChange[] {
    if (sameValue(before, after)) return [];
    if (node.type === "object" && isRecord(before) && isRecord(after)) return this.#object(node, before, after);
    if (node.type === "array" && Array.isArray(before) && Array.isArray(after) && node.children?.length === before.length) {
      return this.#array(node, before, after);
    }
    return [{ from: node.offset, to: node.offset + node.length, insert: printJson(after, this.#indentAt(node.offset)) }];
  }

  #object(node: Node, before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): TextChange[] {
    const children: Child[] = [];
    const there = new Set<string>();
    for (const property of node.children ?? []) {
      const [key, value] = property.children ?? [];
      const name = String(key?.value);
      if (!value || there.has(name) || !Object.hasOwn(after, name) || after[name] === undefined) continue;
      there.add(name);
      children.push({ node: property, changes: this.value(value, before[name], after[name]) });
    }
    for (const [key, value] of Object.entries(after)) if (!there.has(key) && value !== undefined) children.push({ insert: value, key });
    return this.#children(node, children);
  }

  #array(node: Node, before: readonly unknown[], after: readonly unknown[]): TextChange[] {
    const items = node.children ?? [];
    const aligned: AlignedItem[] = alignItems(before, after);
    const children = aligned.map(({ from, to }): Child => {
      const item = from === null ? undefined : items[from];
      return item && from !== null ? { node: item, changes: this.value(item, before[from], after[to]) } : { insert: after[to] };
    });
    return this.#children(node, children);
  }

  /** Writes only those pieces between children anew where something went or came. */
  #children(parent: Node, children: readonly Child[]): TextChange[] {
    const nodes = parent.children ?? [];
    const style = this.#styleOf(parent);
    const changes: TextChange[] = [];
    let previous: Node | null = null;
    let coming: string[] = [];
    const closeGap = (next: Node | null): void => {
      if (coming.length > 0 || !areNeighbours(nodes, previous, next)) {
        const from = previous ? previous.offset + previous.length : parent.offset + 1;
        const to = next?.offset ?? parent.offset + parent.length - 1;
        changes.push({ from, to, insert: gapText(style, coming, { hasPrevious: previous !== null, hasNext: next !== null }) });
      }
      coming = [];
    };
    for (const child of children) {
      if ("insert" in child) {
        const value = printJson(child.insert, style.indent);
        coming.push(child.key === undefined ? value : `${JSON.stringify(child.key)}: ${value}`);
      } else {
        closeGap(child.node);
        changes.push(...child.changes);
        previous = child.node;
      }
    }
    closeGap(null);
    return changes;
  }

  #styleOf({ type, offset, length, children: [first] = [] }: Node): GapStyle {
    const outer = this.#indentAt(offset);
    const before = this.#text.slice(offset + 1, first?.offset ?? offset + length - 1);
    const isSpread = before.includes("\n") || (!first && outer === 0);
    return { isSpread, outer, indent: isSpread && first ? this.#columnOf(first.offset) : outer + 2, isTight: type === "array" };
  }

  /** How far the line that a place is on is moved in. */
  #indentAt(offset: number): number {
    const start = this.#text.lastIndexOf("\n", offset - 1) + 1;
    return /^ */.exec(this.#text.slice(start, offset))?.[0].length ?? 0;
  }

  #columnOf(offset: number): number {
    return offset - (this.#text.lastIndexOf("\n", offset - 1) + 1);
  }
}

/** Whether nothing was between the two before; null is the beginning, or the end. */
function areNeighbours(nodes: readonly Node[], previous: Node | null, next: Node | null): boolean {
  const index = previous ? nodes.indexOf(previous) : -1;
  return (nodes[index + 1] ?? null) === next;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
