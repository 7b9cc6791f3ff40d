import type { AttributeValue, Design, DesignCondition, ResourceState } from "../model/index.ts";

/** Builds designs in few words, for tests and benchmarks. */
export class DesignBuilder {
  readonly #design = {
    netcue: 1 as const,
    name: "test",
    resources: [] as Design["resources"],
    connections: [] as [number, number][],
    conditions: [] as DesignCondition[],
    deploy: { waitAllReady: true },
  };

  /** Adds a resource, connects it, and returns its guid. */
  add(type: string, attributes: Record<string, AttributeValue> = {}, ...partners: number[]): number {
    const guid = this.#design.resources.length + 1;
    this.#design.resources.push({ guid, type, attributes });
    for (const partner of partners) this.#design.connections.push([guid, partner]);
    return guid;
  }

  node(attributes: Record<string, AttributeValue> = {}): number {
    return this.add("dummy::Node", attributes);
  }

  application(node: number, attributes: Record<string, AttributeValue> = {}): number {
    return this.add("dummy::Application", attributes, node);
  }

  /** "`action` of `resources` after `after` are `state`, and `delay` later". */
  when(action: "DEPLOY" | "START" | "STOP", resources: number[], after: number[], [state, delay]: [ResourceState, string?]): this {
    this.#design.conditions.push({ action, resources, after, state, ...(delay !== undefined && { delay }) });
    return this;
  }

  set(resources: number[], set: Record<string, AttributeValue>, after: number[], [state, delay]: [ResourceState, string]): this {
    this.#design.conditions.push({ action: "SET", resources, after, state, set, delay });
    return this;
  }

  /** START does not wait until all are READY. */
  withoutBarrier(): this {
    this.#design.deploy.waitAllReady = false;
    return this;
  }

  build(): Design {
    return structuredClone(this.#design);
  }
}
