import { createBuiltinRegistry } from "../resources/builtin.ts";
import type { ResourceTypeRegistry } from "../resources/registry.ts";
import {
  attribute,
  defineResourceType,
  type Hook,
  type ResourceHooks,
  type ResourceType,
  type ResourceTypeDescription,
} from "../resources/resource-type.ts";

/** How a hook can go wrong. */
export const MISCHIEF = {
  throws: () => {
    throw new Error("thrown on purpose");
  },
  rejects: () => Promise.reject(new Error("rejected on purpose")),
  hangs: () => new Promise<void>(() => undefined),
  "hangs until it is told to end": ({ signal }) =>
    new Promise<void>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true })),
} satisfies Record<string, Hook>;

/** `test::Part` with these hooks: connected to nothing, `note` may be set while it runs. */
export function scriptedPart(hooks: ResourceHooks, special: Partial<ResourceTypeDescription> = {}): ResourceType {
  return defineResourceType({
    type: "test::Part",
    label: "Part",
    help: "A resource whose steps a test has written.",
    attributes: [attribute("note", "string", { help: "Anything.", flags: [] })],
    hooks,
    ...special,
  });
}

/** The built-in types and a {@link scriptedPart}. */
export function registryWith(hooks: ResourceHooks, special: Partial<ResourceTypeDescription> = {}): ResourceTypeRegistry {
  const registry = createBuiltinRegistry();
  registry.register(scriptedPart(hooks, special));
  return registry;
}
