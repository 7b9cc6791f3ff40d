import type { AttributeValue, Design, DesignCondition, DesignConnection, DesignEdit, DesignResource } from "@netcue/engine/model";

export interface Position {
  x: number;
  y: number;
}

/** The two groups of a condition: what is waited for, and what acts then. */
export type ConditionSide = "after" | "resources";

/** What is to be different about a condition; `undefined` takes the key away. */
export type ConditionChange = { [K in keyof DesignCondition]?: DesignCondition[K] | undefined };

/**
 * What is added to a design in one go. The resources get guids of their own; here they may have any that the design does not use.
 * Every other guid means a resource that is there.
 */
export interface DesignParts {
  resources: readonly DesignResource[];
  connections?: readonly DesignConnection[];
  conditions?: readonly DesignCondition[];
  groups?: NonNullable<Design["groups"]>;
}

/** One edit of a design, as data: what canvas, palette and inspector ask for and the editor carries out. */
export type DesignCommand =
  | { type: "add-resource"; resourceType: string; position: Position }
  | { type: "add-parts"; parts: DesignParts }
  | { type: "move-resources"; positions: ReadonlyMap<number, Position> }
  | { type: "connect"; pair: DesignConnection }
  | { type: "disconnect"; pair: DesignConnection }
  | { type: "add-condition"; condition: DesignCondition }
  | { type: "edit-condition"; condition: number; change: ConditionChange }
  | { type: "add-to-condition"; condition: number; side: ConditionSide; guid: number }
  | { type: "remove-from-condition"; condition: number; side: ConditionSide; guid: number }
  /** `undefined` goes back to the type's default. */
  | { type: "set-attribute"; guid: number; attribute: string; value: AttributeValue | undefined }
  /** Empty: back to the name made of type and number. */
  | { type: "rename-resource"; guid: number; name: string }
  | { type: "set-trace"; guid: number; trace: string; enabled: boolean }
  | { type: "rename-design"; name: string }
  | { type: "describe-design"; description: string }
  /** Makes a group of resources; with a whole group among them, the others join it. */
  | { type: "group"; resources: ReadonlySet<number> }
  | { type: "ungroup"; groups: ReadonlySet<string> }
  | { type: "rename-group"; group: string; name: string }
  | { type: "set-group-members"; group: string; members: readonly number[] }
  | { type: "remove"; selection: Selection }
  | { type: "duplicate"; resources: ReadonlySet<number> }
  /** Any number of changes as one step; the label says what it is, as in a list of steps: `Rename 12 resources`. */
  | { type: "edit-design"; label: string; edits: readonly DesignEdit[] }
  /**
   * Any other edit: the design that it leads to, and what it is called in the history ("Align 5 resources"). Edits in a row with the same
   * `gesture` are one step.
   */
  | { type: "set-design"; design: Design; label: string; gesture?: string };

export type OnDesignCommand = (command: DesignCommand) => void;

/** What of a design is picked: resources by guid, connections by {@link connectionKey}, conditions by index. */
export interface Selection {
  resources: ReadonlySet<number>;
  connections: ReadonlySet<string>;
  conditions: ReadonlySet<number>;
}

export const NOTHING_SELECTED: Selection = { resources: new Set(), connections: new Set(), conditions: new Set() };

export function selectResources(guids: Iterable<number>): Selection {
  return { ...NOTHING_SELECTED, resources: new Set(guids) };
}

export function isNothingSelected(selection: Selection): boolean {
  return selection.resources.size + selection.connections.size + selection.conditions.size === 0;
}

/** The same for both directions, as a connection has none. */
export function connectionKey([a, b]: DesignConnection): string {
  return a < b ? `${a}-${b}` : `${b}-${a}`;
}
