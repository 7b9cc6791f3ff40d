import { type Design, type DesignCondition, resourceName } from "@netcue/engine/model";
import { X } from "lucide-react";
import type { ConditionSide, OnDesignCommand } from "../design/design-command.ts";
import { IconButton } from "../primitives/icon-button.tsx";
import { Select } from "../primitives/select.tsx";

/** One of the two groups of a condition, to be added to and taken from. */
export function ConditionMembers({
  design,
  condition,
  index,
  side,
  label,
  onCommand,
}: {
  design: Design;
  condition: DesignCondition;
  index: number;
  side: ConditionSide;
  label: string;
  onCommand: OnDesignCommand;
}) {
  const names = new Map(design.resources.map((resource) => [resource.guid, resourceName(resource)]));
  const members = condition[side];
  const others = design.resources.filter((resource) => !members.includes(resource.guid));
  return (
    <fieldset aria-label={label} className="flex min-w-0 flex-col gap-1.5">
      <span className="font-medium text-ink-soft text-sm">{label}</span>
      <ul className="flex flex-wrap gap-1">
        {members.map((guid) => {
          const name = names.get(guid) ?? `resource ${guid}`;
          return (
            <li key={guid} className="flex h-6 max-w-full items-center rounded-sm bg-hover pl-2 text-sm">
              <span className="truncate">{name}</span>
              <IconButton
                size="small"
                label={`Remove ${name} from ${label.toLowerCase()}`}
                onClick={() => onCommand({ type: "remove-from-condition", condition: index, side, guid })}
              >
                <X />
              </IconButton>
            </li>
          );
        })}
        {members.length === 0 ? <li className="flex h-6 items-center text-danger text-sm">Nobody yet</li> : null}
        {others.length > 0 ? (
          <li>
            <Select
              label={`Add to ${label.toLowerCase()}`}
              value={null}
              placeholder="Add…"
              className="h-6 w-20 text-sm"
              options={others.map(({ guid }) => ({ value: String(guid), label: names.get(guid) ?? String(guid) }))}
              onChange={(guid) => onCommand({ type: "add-to-condition", condition: index, side, guid: Number(guid) })}
            />
          </li>
        ) : null}
      </ul>
    </fieldset>
  );
}
