import { Button } from "@netcue/ui/primitives/button";
import { ContextMenu, SectionMenu } from "@netcue/ui/primitives/section-menu";
import { MenuIcon } from "lucide-react";
import type { ReactNode } from "react";
import { actionSections, selectionSections } from "./action-entries.tsx";
import { useEditorActions } from "./editor-actions-context.ts";

/** The application's menu: every action, by group. */
export function ApplicationMenu() {
  const { actions, changes, context } = useEditorActions();
  return (
    <SectionMenu
      label="Menu"
      sections={actionSections(actions, changes, context)}
      trigger={
        <Button variant="quiet" aria-label="Menu" className="w-8 px-0">
          <MenuIcon aria-hidden />
        </Button>
      }
    />
  );
}

/** The menu on the right button of the canvas, for what is selected. */
export function CanvasMenu({ children }: { children: ReactNode }) {
  const { actions, changes, context } = useEditorActions();
  return (
    <ContextMenu label="Actions" sections={selectionSections(actions, changes, context)}>
      <div className="size-full">{children}</div>
    </ContextMenu>
  );
}
