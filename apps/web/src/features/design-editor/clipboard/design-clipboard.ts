import { type Position, selectResources } from "@netcue/ui/design/design-command";
import type { EditorContext } from "../actions/editor-action.ts";
import type { DesignStore } from "../design-store.ts";
import { clipboardText, copiedDesign } from "./copied-design.ts";
import { pasteCommand } from "./paste-command.ts";
import { readClipboard } from "./read-clipboard.ts";

/** What was pasted last, and where, so that the next copy of the same does not lie on it. */
interface LastPaste {
  text: string;
  at: Position | null;
  times: number;
}

const lastPastes = new WeakMap<DesignStore, LastPaste>();

/** The selected as text; null when no resource is selected. */
export function copySelected({ design, selection }: EditorContext): string | null {
  const copied = copiedDesign(design, selection);
  return copied && clipboardText(copied);
}

/** Adds what the text holds under the pointer, and selects it; says what is wrong with a text that holds nothing of the kind. */
export function pasteText(context: EditorContext, text: string): void {
  const content = readClipboard(text);
  if (content.kind === "trouble") {
    context.say(content.message);
    return;
  }
  if (content.design.resources.length === 0) {
    context.say("The design on the clipboard has no resources.");
    return;
  }
  const at = context.canvas()?.pointer() ?? null;
  const last = lastPastes.get(context.store);
  const times = last && last.text === text && last.at?.x === at?.x && last.at?.y === at?.y ? last.times + 1 : 0;
  lastPastes.set(context.store, { text, at, times });
  const known = new Set(context.design.resources.map(({ guid }) => guid));
  context.edit(pasteCommand(context.design, content.design, at, times));
  const added = context.store.getState().design.resources.flatMap(({ guid }) => (known.has(guid) ? [] : [guid]));
  context.view.select(selectResources(added));
}
