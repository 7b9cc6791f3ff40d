import type { Position } from "@netcue/ui/design/design-command";
import { selectedGroup } from "@netcue/ui/design/groups";
import { useState } from "react";
import { useEditorActions } from "../actions/editor-actions-context.ts";
import { PlaceTemplateDialog } from "./place-template-dialog.tsx";
import { SaveTemplateDialog } from "./save-template-dialog.tsx";
import { templateParts } from "./template-parts.ts";
import { useTemplates } from "./use-templates.ts";

/** Templates in the designer: the kept ones, how to put one into the design, and the dialogs that ask for what is needed. */
export function useTemplatePlacing() {
  const { context } = useEditorActions();
  const templates = useTemplates();
  const [placing, setPlacing] = useState<{ id: string; at: Position } | null>(null);
  const template = templates.templates.find(({ id }) => id === placing?.id)?.design;
  const group = selectedGroup(context.design.groups ?? [], context.selection.resources);
  const dialogs = (
    <>
      {placing && template ? (
        <PlaceTemplateDialog
          template={template}
          onClose={() => setPlacing(null)}
          onPlace={(count, values) => {
            setPlacing(null);
            context.edit({ type: "add-parts", parts: templateParts({ template, values, count, at: placing.at }) });
          }}
        />
      ) : null}
      {group && context.panels.isOpen("template") ? (
        <SaveTemplateDialog
          design={context.design}
          catalogue={context.catalogue}
          group={group}
          templates={templates}
          onClose={() => context.panels.close("template")}
        />
      ) : null}
    </>
  );
  return {
    templates,
    dialogs,
    place: (id: string, at: Position = context.canvas()?.centre() ?? { x: 0, y: 0 }): void => setPlacing({ id, at }),
  };
}
