import { type Catalogue, type Design, type DesignResource, resourceName } from "@netcue/engine/model";
import { X } from "lucide-react";
import { useMemo } from "react";
import { createConnectionRules } from "../design/connection-rules.ts";
import type { OnDesignCommand } from "../design/design-command.ts";
import { IconButton } from "../primitives/icon-button.tsx";
import { Select } from "../primitives/select.tsx";
import { InspectorSection } from "./inspector-section.tsx";

/** Whom a resource is connected to, and whom it may still be. */
export function ConnectionList({
  design,
  resource,
  catalogue,
  onCommand,
}: {
  design: Design;
  resource: DesignResource;
  catalogue: Catalogue;
  onCommand: OnDesignCommand;
}) {
  const rules = useMemo(() => createConnectionRules(design, catalogue), [design, catalogue]);
  const names = useMemo(() => new Map(design.resources.map((other) => [other.guid, resourceName(other)])), [design]);
  const partners = rules.partners(resource.guid);
  const possible = design.resources.filter((other) => rules.canConnect(resource.guid, other.guid));
  if (partners.length === 0 && possible.length === 0) return null;
  return (
    <InspectorSection title="Connections">
      {partners.length > 0 ? (
        <ul>
          {partners.map((guid) => (
            <li key={guid} className="flex h-7 items-center justify-between gap-2">
              <span className="truncate">{names.get(guid) ?? `resource ${guid}`}</span>
              <IconButton
                size="small"
                label={`Disconnect ${names.get(guid) ?? guid}`}
                onClick={() => onCommand({ type: "disconnect", pair: [resource.guid, guid] })}
              >
                <X />
              </IconButton>
            </li>
          ))}
        </ul>
      ) : null}
      {possible.length > 0 ? (
        <Select
          label="Connect to"
          value={null}
          placeholder="Connect to…"
          options={possible.map(({ guid, type }) => ({
            value: String(guid),
            label: names.get(guid) ?? String(guid),
            note: catalogue.get(type)?.label ?? type,
          }))}
          onChange={(guid) => onCommand({ type: "connect", pair: [resource.guid, Number(guid)] })}
        />
      ) : null}
    </InspectorSection>
  );
}
