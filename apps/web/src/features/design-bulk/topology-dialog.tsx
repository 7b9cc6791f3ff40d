import { SHAPES } from "@netcue/engine/topology";
import type { DesignOverlayProps } from "@netcue/ui/design/design-overlay";
import { Button } from "@netcue/ui/primitives/button";
import { Dialog } from "@netcue/ui/primitives/dialog";
import { Field } from "@netcue/ui/primitives/field";
import { Input } from "@netcue/ui/primitives/input";
import { Select } from "@netcue/ui/primitives/select";
import { type ReactNode, useDeferredValue, useMemo, useState } from "react";
import { makeTopology, type TopologyWish, takesAddresses, typesOfNodes } from "./topology-parts.ts";
import { TopologyPicture } from "./topology-picture.tsx";

/** What is written in the fields. */
interface Written {
  shape: string;
  nodes: string;
  branches: string;
  probability: string;
  seed: string;
  type: string;
  prefix: string;
  network: string;
}

const SHAPE_OPTIONS = [...SHAPES].map(([value, { help }]) => ({ value, label: value, note: help }));

/** Generates a graph of a known shape, shows it, and puts it beside what is drawn, as one step. */
export function TopologyDialog({ design, catalogue, onCommand, onOpenChange, centre }: DesignOverlayProps) {
  const types = useMemo(() => typesOfNodes(catalogue), [catalogue]);
  const [written, setWritten] = useState<Written>({
    ...{ shape: "tree", nodes: "7", branches: "", probability: "", seed: "1", prefix: "node" },
    ...{ type: (types.find(({ simulated }) => !simulated) ?? types[0])?.type ?? "", network: "10.0.0.0/16" },
  });
  const settled = useDeferredValue(written);
  const made = useMemo(() => makeTopology(wishOf(settled), design, catalogue, centre()), [settled, design, catalogue, centre]);
  const type = catalogue.get(written.type);
  const takes = SHAPES.get(written.shape)?.takes ?? [];
  const count = made.parts?.resources.length ?? 0;
  const insert = (): void => {
    if (!made.parts) return;
    onCommand({ type: "add-parts", parts: made.parts });
    onOpenChange(false);
  };
  const field = (key: keyof Written, label: string): ReactNode => (
    <Field id={`topology-${key}`} label={label}>
      <Input id={`topology-${key}`} value={written[key]} onChange={(event) => setWritten({ ...written, [key]: event.target.value })} />
    </Field>
  );
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title="Generate a topology"
      className="top-[8vh] max-h-[84vh] w-[40rem]"
      onSubmit={insert}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button variant="primary" type="submit" disabled={made.parts === null}>
            Insert {count} resources
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-3 gap-3">
        <Field id="topology-shape" label="Shape">
          <Select
            id="topology-shape"
            value={written.shape}
            options={SHAPE_OPTIONS}
            onChange={(shape) => setWritten({ ...written, shape })}
          />
        </Field>
        {field("nodes", "Nodes")}
        <Field id="topology-type" label="Each node is a">
          <Select
            id="topology-type"
            value={written.type}
            options={types.map(({ type: value, label }) => ({ value, label, note: value }))}
            onChange={(next) => setWritten({ ...written, type: next })}
          />
        </Field>
        {field("prefix", "Name before the number")}
        {takes.includes("branches") ? field("branches", "Branches") : null}
        {takes.includes("probability") ? field("probability", "Probability of a link") : null}
        {written.shape === "random" ? field("seed", "Seed") : null}
        {type && takesAddresses(type, catalogue) ? field("network", "Addresses from") : null}
      </div>
      <div className="mt-4 h-72 rounded-md border border-line bg-canvas">
        {made.graph ? (
          <TopologyPicture graph={made.graph} />
        ) : (
          <p role="alert" className="p-4 text-danger">
            {made.trouble}
          </p>
        )}
      </div>
      {made.graph?.notes.map((note) => (
        <p key={note} className="mt-1 text-ink-soft text-sm">
          {note}
        </p>
      ))}
    </Dialog>
  );
}

/** What makes no sense as a number is left to the generator, which says what it wants. */
function wishOf({ shape, nodes, branches, probability, seed, type, prefix, network }: Written): TopologyWish {
  const takes = SHAPES.get(shape)?.takes ?? [];
  return {
    ...{ shape, type, prefix, network, nodes: Number(nodes), seed: Number(seed) },
    ...(takes.includes("branches") && branches !== "" ? { branches: Number(branches) } : {}),
    ...(takes.includes("probability") && probability !== "" ? { probability: Number(probability) } : {}),
  };
}
