import { Button } from "@netcue/ui/primitives/button";
import { Dialog } from "@netcue/ui/primitives/dialog";
import { Input } from "@netcue/ui/primitives/input";
import { useState } from "react";
import { ACTION_GROUPS, type EditorAction } from "./editor-action.ts";
import { useEditorActions } from "./editor-actions-context.ts";
import { actionsWithKeys, keysOf } from "./key-bindings.ts";
import type { KeyChangesStore } from "./key-changes.ts";
import { showKeys, writePress } from "./key-press.ts";

/** Every action with its keys; a click on the keys changes them. */
export function KeyHelp({ store }: { store: KeyChangesStore }) {
  const { actions, changes, context } = useEditorActions();
  const [search, setSearch] = useState("");
  const wanted = search.toLowerCase();
  const found = actions.filter((action) => `${action.label} ${action.words ?? ""}`.toLowerCase().includes(wanted));
  return (
    <Dialog
      open={context.panels.isOpen("keys")}
      onOpenChange={() => context.panels.close("keys")}
      title="Keyboard shortcuts"
      description="Choose keys to change them. They are kept in this browser."
      className="top-[8vh] max-h-[84vh] w-[36rem]"
      footer={
        <Button disabled={Object.keys(changes).length === 0} onClick={() => store.getState().reset()}>
          Reset all keys
        </Button>
      }
    >
      <Input
        type="search"
        aria-label="Search shortcuts"
        placeholder="Search"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {ACTION_GROUPS.map((group) => (
        <KeyGroup key={group} title={group} actions={found.filter((action) => action.group === group)} store={store} />
      ))}
    </Dialog>
  );
}

function KeyGroup({ title, actions, store }: { title: string; actions: readonly EditorAction[]; store: KeyChangesStore }) {
  if (actions.length === 0) return null;
  return (
    <section aria-label={title} className="mt-4">
      <h3 className="font-medium text-ink-faint text-sm">{title}</h3>
      <ul>
        {actions.map((action) => (
          <KeyLine key={action.id} action={action} store={store} />
        ))}
      </ul>
    </section>
  );
}

/** One action. While its keys are asked for, the next press is taken, unless another action has it; Escape leaves them as they are. */
function KeyLine({ action, store }: { action: EditorAction; store: KeyChangesStore }) {
  const { actions, changes } = useEditorActions();
  const [isAsking, setAsking] = useState(false);
  const [clash, setClash] = useState<string | null>(null);
  const keys = keysOf(action, changes);
  const shown = keys.map((each) => showKeys(each)).join(", ") || "no keys";
  const take = (press: string): void => {
    const [other] = actionsWithKeys(actions, changes, press).filter((each) => each.id !== action.id);
    setClash(other ? `${showKeys(press)} belongs to “${other.label}”.` : null);
    if (other) return;
    store.getState().change(action.id, [press]);
    setAsking(false);
  };
  return (
    <li className="flex min-h-8 flex-wrap items-center gap-2">
      <span className="flex-1">{action.label}</span>
      {clash ? (
        <span role="alert" className="text-danger text-sm">
          {clash}
        </span>
      ) : null}
      {changes[action.id] ? (
        <Button size="small" variant="quiet" aria-label={`Reset keys of ${action.label}`} onClick={() => store.getState().reset(action.id)}>
          Reset
        </Button>
      ) : null}
      <Button
        size="small"
        aria-label={isAsking ? `Press the new keys of ${action.label}` : `${action.label}: ${shown}. Change`}
        aria-pressed={isAsking}
        onClick={() => setAsking(!isAsking)}
        onBlur={() => {
          setAsking(false);
          setClash(null);
        }}
        onKeyDown={(event) => {
          if (!isAsking || event.key === "Tab") return;
          event.preventDefault();
          event.stopPropagation();
          if (event.key === "Escape") setAsking(false);
          else {
            const press = writePress(event.nativeEvent);
            if (press !== null) take(press);
          }
        }}
      >
        {isAsking ? "Press keys…" : shown}
      </Button>
    </li>
  );
}
