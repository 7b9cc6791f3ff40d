import { type Design, resourceName } from "@netcue/engine/model";
import { conditionText } from "@netcue/ui/design/condition-text";
import type { DesignCommand } from "@netcue/ui/design/design-command";

type CommandOf<T extends DesignCommand["type"]> = Extract<DesignCommand, { type: T }>;

/** What the list of steps calls each command, said of the design before it. */
const LABELS: { readonly [T in DesignCommand["type"]]: (command: CommandOf<T>, design: Design) => string } = {
  "add-resource": ({ resourceType }) => `Add ${resourceType.split("::").at(-1) ?? resourceType}`,
  "add-parts": ({ parts }) => `Add ${counted(parts.resources.length, "resource")}`,
  "move-resources": ({ positions }, design) => `Move ${named([...positions.keys()], design)}`,
  connect: ({ pair }, design) => `Connect ${pair.map((guid) => nameOf(guid, design)).join(" and ")}`,
  disconnect: ({ pair }, design) => `Disconnect ${pair.map((guid) => nameOf(guid, design)).join(" and ")}`,
  "add-condition": ({ condition }, design) => `Add condition ${condition.action} of ${named(condition.resources, design)}`,
  "edit-condition": ({ condition, change }, design) =>
    `Set ${Object.keys(change).join(", ")} of condition ${conditionName(condition, design)}`,
  "add-to-condition": ({ guid, condition }, design) => `Add ${nameOf(guid, design)} to condition ${conditionName(condition, design)}`,
  "remove-from-condition": ({ guid, condition }, design) =>
    `Take ${nameOf(guid, design)} from condition ${conditionName(condition, design)}`,
  "set-attribute": ({ guid, attribute, value }, design) =>
    value === undefined
      ? `Set ${attribute} of ${nameOf(guid, design)} back to its default`
      : `Set ${attribute} of ${nameOf(guid, design)} to ${shortened(String(value))}`,
  "rename-resource": ({ guid, name }, design) => `Rename ${nameOf(guid, design)} to ${shortened(name) || "its type"}`,
  "set-trace": ({ guid, trace, enabled }, design) => `${enabled ? "Enable" : "Disable"} trace ${trace} of ${nameOf(guid, design)}`,
  "rename-design": ({ name }) => `Rename the experiment to ${shortened(name)}`,
  "describe-design": () => "Describe the experiment",
  group: ({ resources }, design) => `Group ${named([...resources], design)}`,
  ungroup: ({ groups }, design) => `Ungroup ${[...groups].map((group) => groupName(group, design)).join(", ")}`,
  "rename-group": ({ group, name }, design) => `Rename ${groupName(group, design)} to ${shortened(name)}`,
  "set-group-members": ({ group }, design) => `Change who is in ${groupName(group, design)}`,
  remove: ({ selection }, design) =>
    `Delete ${[
      selection.resources.size > 0 ? named([...selection.resources], design) : null,
      selection.connections.size > 0 ? counted(selection.connections.size, "connection") : null,
      selection.conditions.size > 0 ? counted(selection.conditions.size, "condition") : null,
    ]
      .filter((part) => part !== null)
      .join(", ")}`,
  duplicate: ({ resources }, design) => `Duplicate ${named([...resources], design)}`,
  "edit-design": ({ label }) => label,
  "set-design": ({ label }) => label,
};

/** What a step is called in the history: a sentence that begins with a verb. */
export function stepLabel(command: DesignCommand, before: Design): string {
  const label = LABELS[command.type] as (command: DesignCommand, design: Design) => string; // the table gives each command a label of its own type
  return label(command, before);
}

function nameOf(guid: number, design: Design): string {
  const resource = design.resources.find((each) => each.guid === guid);
  return resource ? resourceName(resource) : `resource ${guid}`;
}

/** One by its name, more by their number. */
function named(guids: readonly number[], design: Design): string {
  const [first, ...others] = guids;
  return first !== undefined && others.length === 0 ? nameOf(first, design) : counted(guids.length, "resource");
}

function groupName(id: string, { groups = [] }: Design): string {
  return groups.find((group) => group.id === id)?.name ?? "a group";
}

function conditionName(index: number, design: Design): string {
  const condition = design.conditions?.[index];
  return condition ? conditionText(condition) : String(index + 1);
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
