import type { AttributeValue, Design, DesignResource } from "@netcue/engine/model";
import { boundsOf, CARD } from "@netcue/ui/canvas/canvas-geometry";
import type { DesignParts, Position } from "@netcue/ui/design/design-command";

export interface TemplateDrop {
  template: Design;
  /** Values of its parameters; the defaults hold for the others. */
  values: Readonly<Record<string, AttributeValue>>;
  count: number;
  /** Upper left corner of the first copy. */
  at: Position;
}

/** Room between two copies, and how many stand side by side before a new row begins. */
const GAP = 64;
const COLUMNS = 6;

/** Copies of a template, side by side, each a group; with several, copies and their resources are numbered. */
export function templateParts({ template, values, count, at }: TemplateDrop): DesignParts {
  const places = template.resources.map(({ position = { x: 0, y: 0 } }) => ({ ...position, ...CARD }));
  const { width, height } = boundsOf(places) ?? CARD;
  const defaults = Object.entries(template.parameters ?? {}).flatMap(([name, { default: value }]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const filled = fillReferences(template, { ...Object.fromEntries(defaults), ...values });
  const step = filled.resources.reduce((highest, { guid }) => Math.max(highest, guid), 0);
  const copies = Array.from({ length: count }, (_, index) =>
    copyOf(filled, {
      shift: step * index,
      suffix: count > 1 ? ` ${index + 1}` : "",
      at: { x: at.x + (index % COLUMNS) * (width + GAP), y: at.y + Math.floor(index / COLUMNS) * (height + GAP) },
    }),
  );
  return {
    resources: copies.flatMap(({ resources }) => resources),
    connections: copies.flatMap(({ connections = [] }) => connections),
    conditions: copies.flatMap(({ conditions = [] }) => conditions),
    groups: copies.flatMap(({ groups = [] }) => groups),
  };
}

function copyOf(template: Design, { shift, suffix, at }: { shift: number; suffix: string; at: Position }): DesignParts {
  const moved = (guid: number): number => guid + shift;
  return {
    resources: template.resources.map(
      ({ position = { x: 0, y: 0 }, ...resource }): DesignResource => ({
        ...resource,
        guid: moved(resource.guid),
        ...(resource.name !== undefined && { name: `${resource.name}${suffix}` }),
        position: { x: at.x + position.x, y: at.y + position.y },
      }),
    ),
    connections: (template.connections ?? []).map(([a, b]): [number, number] => [moved(a), moved(b)]),
    conditions: (template.conditions ?? []).map((condition) => ({
      ...condition,
      resources: condition.resources.map(moved),
      after: condition.after.map(moved),
    })),
    groups: [{ id: "", name: `${template.name}${suffix}`, members: template.resources.map(({ guid }) => moved(guid)) }],
  };
}

const REFERENCE = /(\$?)\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/**
 * Puts values where a template names its parameters, in attributes, delays and SET values. All other references stay: they are those of the
 * design that it is put into, or of the host.
 */
function fillReferences(template: Design, values: Readonly<Record<string, AttributeValue>>): Design {
  const fill = (value: AttributeValue): AttributeValue => {
    if (typeof value !== "string") return value;
    const whole = /^\$\{([A-Za-z_][A-Za-z0-9_]*)\}$/.exec(value)?.[1];
    if (whole !== undefined && Object.hasOwn(values, whole)) return values[whole] ?? null;
    return value.replaceAll(REFERENCE, (reference, dollar: string, name: string) =>
      dollar === "" && Object.hasOwn(values, name) ? String(values[name] ?? "") : reference,
    );
  };
  const fillAll = (record: Readonly<Record<string, AttributeValue>>): Record<string, AttributeValue> =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name, fill(value)]));
  return {
    ...template,
    resources: template.resources.map((resource) =>
      resource.attributes ? { ...resource, attributes: fillAll(resource.attributes) } : resource,
    ),
    conditions: (template.conditions ?? []).map((condition) => ({
      ...condition,
      ...(condition.delay !== undefined && { delay: String(fill(condition.delay)) }),
      ...(condition.set && { set: fillAll(condition.set) }),
    })),
  };
}
