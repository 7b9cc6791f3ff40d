import type { AttributeValue, Catalogue, DesignCondition, DesignConnection, DesignResource } from "../model/index.ts";
import type { ReferenceFiller } from "./reference-filler.ts";
import type { References } from "./references.ts";
import type { Point } from "./shape.ts";
import type { EdgeTemplate, TemplateCondition, TemplateResource } from "./template.ts";

/** One node or edge that becomes resources. */
export interface Instance {
  template: EdgeTemplate;
  /** Fills in the references of the template, and keeps what it could not. */
  filler: ReferenceFiller;
  references: References;
  /** Which marks it has: resources that are `only` for another are left out. */
  marks: readonly TemplateResource["only"][];
  /** Name of resources that are given none, after their id. */
  label: string;
  /** Where a resource stands: its place among those that there are, and how far away from that it is wanted. */
  placeOf(index: number, offset: Point | undefined): Point;
  /** Guids of resources outside the fragment, by what they are called in it. */
  outside: ReadonlyMap<string, number>;
}

/** The part of a design that a template becomes for one node or edge. */
export interface Fragment {
  resources: DesignResource[];
  connections: DesignConnection[];
  conditions: DesignCondition[];
  /** The guids of the resources, by their ids in the template. */
  guids: ReadonlyMap<string, number>;
}

/** Makes fragments of templates; each resource gets the next guid, from 1. */
export class FragmentMaker {
  readonly #catalogue: Catalogue;
  #guid = 0;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  /** Connections and conditions are those of the resources that this node or edge gets. */
  make(instance: Instance): Fragment {
    const { template, outside, marks, placeOf } = instance;
    const guids = new Map<string, number>();
    const resources = template.resources.flatMap((part, index): DesignResource[] => {
      if (part.only && !marks.includes(part.only)) return [];
      const position = placeOf(guids.size, part.position);
      this.#guid += 1;
      guids.set(part.id, this.#guid);
      return [{ guid: this.#guid, ...this.#resource(part, index, instance), position }];
    });
    const known = new Map([...outside, ...guids]);
    const connections = (template.connections ?? []).flatMap((pair): DesignConnection[] => {
      const [one, other] = pair.map((id) => known.get(id));
      return one !== undefined && other !== undefined ? [[one, other]] : [];
    });
    const conditions = (template.conditions ?? []).flatMap((condition, index): DesignCondition[] => {
      const [waiting, after] = [guidsOf(condition.resources, known), guidsOf(condition.after, known)];
      if (waiting.length === 0 || after.length === 0) return [];
      return [{ ...filledCondition(condition, index, instance), resources: waiting, after }];
    });
    return { resources, connections, conditions, guids };
  }

  #resource(part: TemplateResource, index: number, { filler, references, label }: Instance): Omit<DesignResource, "guid" | "position"> {
    const { id, type, name, attributes, traces } = part;
    const path = ["resources", index];
    const texts = new Set(this.#catalogue.get(type)?.attributes.flatMap((info) => (info.type === "string" ? info.name : [])));
    const filled = Object.entries(attributes ?? {}).map(([attribute, value]) => {
      const result = filler.fill(value, [...path, "attributes", attribute], references);
      return [attribute, typeof value === "string" && texts.has(attribute) ? String(result) : result] as const;
    });
    return {
      type,
      name: name === undefined ? `${id} ${label}` : String(filler.fill(name, [...path, "name"], references)),
      ...(attributes && { attributes: Object.fromEntries(filled) }),
      ...(traces && { traces }),
    };
  }
}

function filledCondition(
  { delay, set, ...rest }: TemplateCondition,
  index: number,
  { filler, references }: Instance,
): Omit<DesignCondition, "resources" | "after"> {
  const fill = (value: AttributeValue, ...path: string[]): AttributeValue => filler.fill(value, ["conditions", index, ...path], references);
  return {
    ...rest,
    ...(delay !== undefined && { delay: String(fill(delay, "delay")) }),
    ...(set && { set: Object.fromEntries(Object.entries(set).map(([name, value]) => [name, fill(value, "set", name)])) }),
  };
}

function guidsOf(ids: readonly string[], known: ReadonlyMap<string, number>): number[] {
  return ids.flatMap((id) => known.get(id) ?? []);
}
