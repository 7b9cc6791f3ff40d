import { type DesignConnection, resourceName } from "@netcue/engine/model";
import type { DesignOverlayProps } from "@netcue/ui/design/design-overlay";
import { Button } from "@netcue/ui/primitives/button";
import { Dialog } from "@netcue/ui/primitives/dialog";
import { Field } from "@netcue/ui/primitives/field";
import { Input } from "@netcue/ui/primitives/input";
import { Select } from "@netcue/ui/primitives/select";
import { useMemo, useState } from "react";
import { type ConnectPattern, connectionsByPattern, PAIRINGS, type Pairing } from "./connect-pattern.ts";

/** Rows of a preview: enough to see the pattern. */
const PREVIEW = 100;

const OPTIONS = Object.entries(PAIRINGS).map(([value, label]) => ({ value, label }));

/** Connects resources whose names match two patterns, as one step. */
export function ConnectDialog({ design, catalogue, onCommand, onOpenChange }: DesignOverlayProps) {
  const [pattern, setPattern] = useState<ConnectPattern>({ left: "*", right: "*", pairing: "in-turn" });
  const { possible, refused } = useMemo(() => connectionsByPattern(design, catalogue, pattern), [design, catalogue, pattern]);
  const names = useMemo(() => new Map(design.resources.map((resource) => [resource.guid, resourceName(resource)])), [design]);
  const connect = (): void => {
    const from = design.connections?.length ?? 0;
    const edits = possible.map((value, index) => ({ path: ["connections", from + index], value }));
    onCommand({ type: "edit-design", label: `Connect ${possible.length} pairs`, edits });
    onOpenChange(false);
  };
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title="Connect by pattern"
      description="Names with * for any text; each side in the order of its names."
      onSubmit={connect}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button variant="primary" type="submit" disabled={possible.length === 0}>
            Connect {possible.length}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-3">
        <Field id="connect-left" label="Left">
          <Input id="connect-left" value={pattern.left} onChange={(event) => setPattern({ ...pattern, left: event.target.value })} />
        </Field>
        <Field id="connect-right" label="Right">
          <Input
            id="connect-right"
            value={pattern.right}
            disabled={pattern.pairing === "chain"}
            onChange={(event) => setPattern({ ...pattern, right: event.target.value })}
          />
        </Field>
        <Field id="connect-pairing" label="Pairs" className="col-span-2">
          <Select
            id="connect-pairing"
            value={pattern.pairing}
            options={OPTIONS}
            onChange={(pairing) => setPattern({ ...pattern, pairing: pairing as Pairing })}
          />
        </Field>
      </div>
      <PairList pairs={possible} names={names} />
      {refused.length > 0 ? (
        <p className="mt-1 text-ink-faint text-sm">{refused.length} left out: the types do not allow them, or they are there already.</p>
      ) : null}
    </Dialog>
  );
}

function PairList({ pairs, names }: { pairs: readonly DesignConnection[]; names: ReadonlyMap<number, string> }) {
  return (
    <>
      <ol aria-label="Preview" className="mt-3 max-h-40 overflow-y-auto rounded-md border border-line text-sm">
        {pairs.slice(0, PREVIEW).map(([a, b]) => (
          <li key={`${a}-${b}`} className="truncate px-2 py-0.5">
            {names.get(a)} – {names.get(b)}
          </li>
        ))}
      </ol>
      {pairs.length > PREVIEW ? <p className="mt-1 text-ink-faint text-sm">… and {pairs.length - PREVIEW} more</p> : null}
    </>
  );
}
