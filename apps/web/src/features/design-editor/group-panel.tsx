import { type Catalogue, type Design, resourceName } from "@netcue/engine/model";
import type { OnDesignCommand } from "@netcue/ui/design/design-command";
import type { DesignGroup } from "@netcue/ui/design/groups";
import { InspectorSection } from "@netcue/ui/inspector/inspector-section";
import { Field } from "@netcue/ui/primitives/field";
import { IconButton } from "@netcue/ui/primitives/icon-button";
import { Input } from "@netcue/ui/primitives/input";
import { X } from "lucide-react";
import { ActionButton } from "./actions/action-button.tsx";

/** The group that is selected: its name, who is in it, and what can be done with it. */
export function GroupPanel({
  design,
  catalogue,
  group,
  onCommand,
}: {
  design: Design;
  catalogue: Catalogue;
  group: DesignGroup;
  onCommand: OnDesignCommand;
}) {
  const members = design.resources.filter(({ guid }) => group.members.includes(guid));
  return (
    <div>
      <div className="flex flex-col gap-3 p-4">
        <h2 className="font-semibold text-lg">Group</h2>
        <Field id="group-name" label="Name">
          <Input
            id="group-name"
            value={group.name}
            onChange={(event) => onCommand({ type: "rename-group", group: group.id, name: event.target.value })}
          />
        </Field>
        <div className="flex flex-wrap gap-1">
          {["group.fold", "group.unfold", "group.dissolve", "group.save-template", "edit.duplicate", "edit.delete"].map((id) => (
            <ActionButton key={id} id={id} />
          ))}
        </div>
      </div>
      <InspectorSection title="Members">
        <ul>
          {members.map((member) => (
            <li key={member.guid} className="flex h-7 items-center gap-2">
              <span className="min-w-0 flex-1 truncate">{resourceName(member)}</span>
              <span className="shrink-0 text-ink-faint text-sm">{catalogue.get(member.type)?.label ?? member.type}</span>
              <IconButton
                size="small"
                label={`Take ${resourceName(member)} out of ${group.name}`}
                onClick={() =>
                  onCommand({ type: "set-group-members", group: group.id, members: group.members.filter((guid) => guid !== member.guid) })
                }
              >
                <X />
              </IconButton>
            </li>
          ))}
        </ul>
      </InspectorSection>
    </div>
  );
}
