import { resourceName } from "@netcue/engine/model";
import type { PaletteEntry, PaletteSection } from "@netcue/ui/commands/command-palette";
import { TypeIcon } from "@netcue/ui/style/type-icon";
import { actionEntry } from "./action-entries.tsx";
import type { EditorAction, EditorContext } from "./editor-action.ts";
import type { EditorActionsValue } from "./editor-actions-context.ts";
import type { KeyChanges } from "./key-bindings.ts";

/** More are not read by anybody; the next letter makes them fewer. */
const SHOWN = 60;

/**
 * What the palette finds for a text: `>` in front looks among commands only, `@` among resources only, nothing in front among both and
 * among what can be added.
 */
export function paletteSections(query: string, { actions, changes, context }: EditorActionsValue): PaletteSection[] {
  const [sign, text] = /^[>@]/.test(query) ? [query[0], query.slice(1)] : ["", query];
  const fits = createMatcher(text);
  return [
    {
      label: "Commands",
      entries:
        sign === "@"
          ? []
          : commandEntries(actions, changes, context)
              .filter(({ found }) => fits(found))
              .map(({ entry }) => entry),
    },
    {
      label: "Add",
      entries:
        sign === "@"
          ? []
          : typeEntries(context)
              .filter(({ found }) => fits(found))
              .map(({ entry }) => entry),
    },
    { label: "Resources", entries: sign === ">" || query === "" ? [] : resourceEntries(context, fits) },
  ];
}

/** Every word has to be found, in any order, in capitals or not. */
function createMatcher(text: string): (found: string) => boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return (found) => {
    const lower = found.toLowerCase();
    return words.every((word) => lower.includes(word));
  };
}

interface Findable {
  found: string;
  entry: PaletteEntry;
}

function commandEntries(actions: readonly EditorAction[], changes: KeyChanges, context: EditorContext): Findable[] {
  return actions.map((action) => ({
    found: `${action.label} ${action.group} ${action.words ?? ""}`,
    entry: actionEntry(action, changes, context),
  }));
}

function typeEntries({ catalogue, add }: EditorContext): Findable[] {
  return [...catalogue.values()].map((info) => ({
    found: `add ${info.label} ${info.type} ${info.category}`,
    entry: {
      id: `add.${info.type}`,
      label: `Add ${info.label}`,
      hint: info.type,
      icon: <TypeIcon name={info.icon} />,
      onSelect: () => add(info.type),
    },
  }));
}

function resourceEntries({ design, catalogue, view }: EditorContext, fits: (found: string) => boolean): PaletteEntry[] {
  return design.resources
    .filter((resource) => fits(`${resourceName(resource)} ${resource.type} ${resource.guid}`))
    .slice(0, SHOWN)
    .map((resource) => ({
      id: `resource.${resource.guid}`,
      label: resourceName(resource),
      hint: catalogue.get(resource.type)?.label ?? resource.type,
      icon: <TypeIcon name={catalogue.get(resource.type)?.icon ?? "box"} />,
      onSelect: () => view.showResources([resource.guid]),
    }));
}
