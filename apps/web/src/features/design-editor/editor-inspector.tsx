import type { Catalogue, Design, Problem } from "@netcue/engine/model";
import type { OnDesignCommand, Selection } from "@netcue/ui/design/design-command";
import { globalsOf } from "@netcue/ui/design/global-edits";
import { selectedGroup } from "@netcue/ui/design/groups";
import { GlobalsForm } from "@netcue/ui/globals/globals-form";
import { InspectorSection } from "@netcue/ui/inspector/inspector-section";
import { ResourceInspector } from "@netcue/ui/inspector/resource-inspector";
import { SelectionForm } from "@netcue/ui/inspector/selection-form";
import { ParameterForm } from "@netcue/ui/parameters/parameter-form";
import { Button } from "@netcue/ui/primitives/button";
import { Field } from "@netcue/ui/primitives/field";
import { TextArea } from "@netcue/ui/primitives/input";
import { Copy, Trash2 } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { FirstVisitHint } from "./first-visit-hint.tsx";
import { GroupPanel } from "./group-panel.tsx";

export interface EditorInspectorProps {
  design: Design;
  catalogue: Catalogue;
  problems: readonly Problem[];
  selection: Selection;
  onCommand: OnDesignCommand;
  onOpenCondition: (index: number) => void;
  nameRef: Ref<HTMLInputElement>;
  /** Shown with the experiment as a whole. */
  pastRuns: ReactNode;
}

/** The right panel: one resource, several things at once, or the experiment as a whole. */
export function EditorInspector(props: EditorInspectorProps) {
  const { design, selection } = props;
  const [guid, ...others] = selection.resources;
  const resource = others.length === 0 && selection.connections.size === 0 && design.resources.find((each) => each.guid === guid);
  if (resource) return <ResourceInspector {...props} resource={resource} />;
  const group = selection.connections.size === 0 && selectedGroup(design.groups ?? [], selection.resources);
  if (group) return <GroupPanel {...props} group={group} />;
  if (selection.resources.size + selection.connections.size > 0) return <SelectionPanel {...props} />;
  return <ExperimentPanel {...props} />;
}

function SelectionPanel(props: EditorInspectorProps) {
  const { selection, onCommand } = props;
  const parts = [
    counted(selection.resources.size, "resource"),
    counted(selection.connections.size, "connection"),
    counted(selection.conditions.size, "condition"),
  ].filter((part) => part !== null);
  return (
    <div>
      <div className="flex flex-col gap-3 p-4">
        <h2 className="font-semibold text-lg">{parts.join(", ")}</h2>
        <div className="flex gap-2">
          {selection.resources.size > 0 ? (
            <Button onClick={() => onCommand({ type: "duplicate", resources: selection.resources })}>
              <Copy aria-hidden />
              Duplicate
            </Button>
          ) : null}
          <Button variant="danger" onClick={() => onCommand({ type: "remove", selection })}>
            <Trash2 aria-hidden />
            Delete
          </Button>
        </div>
      </div>
      {selection.resources.size > 1 ? <SelectionForm {...props} guids={selection.resources} /> : null}
    </div>
  );
}

function counted(count: number, what: string): string | null {
  return count === 0 ? null : `${count} ${what}${count === 1 ? "" : "s"}`;
}

function ExperimentPanel({ design, catalogue, problems, onCommand, pastRuns }: EditorInspectorProps) {
  const globals = globalsOf(design, catalogue);
  const counts = [
    counted(design.resources.length, "resource"),
    counted(design.connections?.length ?? 0, "connection"),
    counted(design.conditions?.length ?? 0, "condition"),
  ].filter((part) => part !== null);
  return (
    <div>
      <div className="flex flex-col gap-3 p-4">
        <div>
          <h2 className="font-semibold text-lg">Experiment</h2>
          <p className="text-ink-soft text-sm tabular-nums">{counts.join(" · ") || "Nothing drawn yet"}</p>
        </div>
        <Field id="experiment-description" label="Description">
          <TextArea
            id="experiment-description"
            value={design.description ?? ""}
            placeholder="What it shows, and what to look for"
            onChange={(event) => onCommand({ type: "describe-design", description: event.target.value })}
          />
        </Field>
      </div>
      <FirstVisitHint />
      <InspectorSection title="Parameters">
        <ParameterForm design={design} problems={problems} onCommand={onCommand} />
      </InspectorSection>
      {globals.length > 0 ? (
        <InspectorSection title="For all of a type">
          <GlobalsForm design={design} types={globals} problems={problems} onCommand={onCommand} />
        </InspectorSection>
      ) : null}
      <InspectorSection title="Past runs">{pastRuns}</InspectorSection>
    </div>
  );
}
