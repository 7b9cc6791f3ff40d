import { EngineError } from "../errors.ts";
import { type Catalogue, createCatalogue } from "../model/index.ts";
import type { ResourceType } from "./resource-type.ts";

/** The resource types of an installation. Registering is explicit; a name twice is refused (NEPI let the last one win). */
export class ResourceTypeRegistry {
  readonly #types = new Map<string, ResourceType>();

  constructor(types: Iterable<ResourceType> = []) {
    for (const type of types) this.register(type);
  }

  register(type: ResourceType): void {
    const name = type.info.type;
    if (this.#types.has(name)) {
      throw new EngineError("duplicate-type", `Resource type ${name} is registered already. Choose another name.`);
    }
    this.#types.set(name, type);
  }

  get(name: string): ResourceType {
    const type = this.#types.get(name);
    if (!type) {
      throw new EngineError("unknown-type", `There is no resource type ${name}. Known are: ${[...this.#types.keys()].join(", ")}.`);
    }
    return type;
  }

  /** The descriptions, as data, in the order of registration. */
  catalogue(): Catalogue {
    return createCatalogue([...this.#types.values()].map((type) => type.info));
  }
}
