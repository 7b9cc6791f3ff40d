import { type Catalogue, type Design, type DesignResource, resourceName } from "@netcue/engine/model";
import type { DesignGroup } from "@netcue/ui/design/groups";
import { Button } from "@netcue/ui/primitives/button";
import { Dialog } from "@netcue/ui/primitives/dialog";
import { Field } from "@netcue/ui/primitives/field";
import { Input } from "@netcue/ui/primitives/input";
import { useState } from "react";
import { apiErrorMessage } from "../../../api/api-error.ts";
import { type ParameterChoices, useParameterChoices } from "./parameter-choices.ts";
import { choosableAttributes, templateFrom } from "./template-from.ts";
import type { Templates } from "./use-templates.ts";

/** Keeps a group as a template: under which name, and which of its attributes are asked for each time it is used. */
export function SaveTemplateDialog({
  design,
  catalogue,
  group,
  templates,
  onClose,
}: {
  design: Design;
  catalogue: Catalogue;
  group: DesignGroup;
  templates: Templates;
  onClose: () => void;
}) {
  const [name, setName] = useState(group.name);
  const [trouble, setTrouble] = useState<string | null>(null);
  const choices = useParameterChoices(design, catalogue);
  const members = design.resources.filter(({ guid }) => group.members.includes(guid));
  const isTaken = templates.templates.some((template) => template.design.name === name.trim());
  const isReady = name.trim() !== "" && choices.trouble === null;
  const save = async (): Promise<void> => {
    try {
      await templates.save(templateFrom(design, catalogue, { name: name.trim(), members: group.members, choices: choices.chosen }));
      onClose();
    } catch (error) {
      setTrouble(apiErrorMessage(error));
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      className="w-[36rem]"
      title="Save as a template"
      description="What lies within the group is kept; lines that lead out of it are not. It can then be put into any design, any number of times."
      onSubmit={() => void (isReady && save())}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={!isReady}>
            {isTaken ? "Replace the template" : "Save the template"}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field id="template-name" label="Name" {...(isTaken && { help: "There is a template of this name; it is replaced." })}>
          <Input id="template-name" value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
        <fieldset className="flex flex-col gap-2">
          <legend className="font-medium text-ink-soft text-sm">Asked for each time</legend>
          {members.map((resource) => (
            <MemberAttributes key={resource.guid} resource={resource} catalogue={catalogue} choices={choices} />
          ))}
        </fieldset>
        {[choices.trouble, trouble].map((message) =>
          message === null ? null : (
            <p key={message} role="alert" className="text-danger text-sm">
              {message}
            </p>
          ),
        )}
      </div>
    </Dialog>
  );
}

function MemberAttributes({ resource, catalogue, choices }: { resource: DesignResource; catalogue: Catalogue; choices: ParameterChoices }) {
  const attributes = choosableAttributes(resource, catalogue);
  if (attributes.length === 0) return null;
  return (
    <details open={attributes.some(({ isSet }) => isSet)} className="rounded-md border border-line px-2 py-1">
      <summary className="cursor-default font-medium">{resourceName(resource)}</summary>
      <ul className="mt-1 grid grid-cols-[minmax(0,1fr)_10rem] items-center gap-x-2 gap-y-0.5">
        {attributes.map(({ info, isSet }) => {
          const parameter = choices.parameterOf(resource.guid, info.name);
          const label = `${info.name} of ${resourceName(resource)}`;
          return (
            <li key={info.name} className="contents">
              <label className="flex h-7 min-w-0 items-center gap-2">
                <input
                  type="checkbox"
                  aria-label={`Ask for ${label}`}
                  className="accent-(--accent)"
                  checked={parameter !== undefined}
                  onChange={(event) => choices.choose(resource, info.name, event.target.checked)}
                />
                <span className="shrink-0">{info.name}</span>
                {isSet ? <span className="truncate text-ink-faint text-sm">{String(resource.attributes?.[info.name])}</span> : null}
              </label>
              {parameter === undefined ? (
                <span />
              ) : (
                <Input
                  aria-label={`Parameter for ${label}`}
                  className="h-6"
                  value={parameter}
                  onChange={(event) => choices.rename(resource.guid, info.name, event.target.value)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
