import {
  type AttributeInfo,
  type AttributeValue,
  type Catalogue,
  type Design,
  type DesignEdit,
  type DesignResource,
  resourceName,
} from "@netcue/engine/model";
import { attributeText, readAttributeText } from "../attributes/attribute-text.ts";
import { commonAttributes } from "../attributes/common-attributes.ts";
import { type AttributeChange, attributeEdits, nameEdits } from "../design/attribute-edits.ts";

/** A column of the table of resources. */
export interface SheetColumn {
  name: string;
  /** null: the name of the resource. */
  attribute: AttributeInfo | null;
}

/** What a person wrote into one cell. */
export interface CellChange {
  guid: number;
  column: SheetColumn;
  text: string;
}

/** The name, and what all of these resources have in common. */
export function sheetColumns(resources: readonly DesignResource[], catalogue: Catalogue): SheetColumn[] {
  return [
    { name: "Name", attribute: null },
    ...commonAttributes(resources, catalogue).map(({ info }) => ({ name: info.name, attribute: info })),
  ];
}

/** What stands in a cell; empty where the default does. */
export function cellText(resource: DesignResource, { attribute }: SheetColumn): string {
  return attribute === null ? (resource.name ?? "") : attributeText(resource.attributes?.[attribute.name]);
}

/** What the name's cell shows when there is none. */
export function nameStandIn({ guid, type }: DesignResource): string {
  return resourceName({ guid, type });
}

/** The edits that what was written comes to, as one step. */
export function cellEdits(design: Design, changes: readonly CellChange[]): DesignEdit[] {
  const names = new Map(changes.flatMap(({ guid, column, text }) => (column.attribute === null ? [[guid, text] as const] : [])));
  const attributes = changes.flatMap(({ guid, column: { attribute }, text }): AttributeChange[] =>
    attribute === null ? [] : [{ guid, attribute: attribute.name, value: readCell(attribute, text) }],
  );
  return [...nameEdits(design, names), ...attributeEdits(design, attributes)];
}

/** Spreadsheets write TRUE and FALSE. */
function readCell(info: AttributeInfo, text: string): AttributeValue | undefined {
  if (info.type === "bool" && /^\s*(true|false)\s*$/i.test(text)) return text.trim().toLowerCase() === "true";
  return readAttributeText(info, text);
}
