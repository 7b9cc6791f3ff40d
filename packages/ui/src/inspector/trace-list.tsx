import type { DesignResource, ResourceTypeInfo } from "@netcue/engine/model";
import type { OnDesignCommand } from "../design/design-command.ts";
import { Field, fieldIds } from "../primitives/field.tsx";
import { Switch } from "../primitives/switch.tsx";
import { InspectorSection } from "./inspector-section.tsx";

/** What a resource can record. What its type always collects is shown as such and stays on. */
export function TraceList({ resource, info, onCommand }: { resource: DesignResource; info: ResourceTypeInfo; onCommand: OnDesignCommand }) {
  return (
    <InspectorSection title="Traces">
      {info.traces.map((trace) => {
        const id = `trace-${resource.guid}-${trace.name}`;
        const help = trace.enabled ? `${trace.help} Always collected.` : trace.help;
        return (
          <Field key={trace.name} id={id} label={trace.name} help={help} inline>
            <Switch
              {...fieldIds(id, { help })}
              checked={trace.enabled || (resource.traces ?? []).includes(trace.name)}
              disabled={trace.enabled}
              onChange={(enabled) => onCommand({ type: "set-trace", guid: resource.guid, trace: trace.name, enabled })}
            />
          </Field>
        );
      })}
    </InspectorSection>
  );
}
