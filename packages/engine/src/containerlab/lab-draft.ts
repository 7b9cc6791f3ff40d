import type { AttributeValue, Design, DesignCondition, DesignConnection, DesignResource } from "../model/index.ts";

/** What a lab becomes, while it is read. */
export class LabDraft {
  readonly resources: DesignResource[] = [];
  readonly connections: DesignConnection[] = [];
  readonly conditions: DesignCondition[] = [];

  /** Adds a resource with those attributes that say something, connected to `partners` in their order. */
  add(type: string, name: string, given: Readonly<Record<string, AttributeValue | undefined>>, partners: readonly number[] = []): number {
    const guid = this.resources.length + 1;
    const attributes = Object.fromEntries(
      Object.entries(given).filter((entry): entry is [string, AttributeValue] => entry[1] !== undefined && entry[1] !== null),
    );
    this.resources.push({ guid, type, name, ...(Object.keys(attributes).length > 0 && { attributes }) });
    for (const partner of partners) this.connections.push([guid, partner]);
    return guid;
  }

  wait(action: DesignCondition["action"], resources: readonly number[], after: readonly number[], more: Wait): void {
    if (resources.length > 0 && after.length > 0) this.conditions.push({ action, resources: [...resources], after: [...after], ...more });
  }

  finish(rest: Pick<Design, "name" | "parameters" | "groups">): Design {
    const { resources, connections, conditions } = this;
    return { netcue: 1, ...rest, resources, connections, conditions };
  }
}

type Wait = Pick<DesignCondition, "state" | "delay">;
