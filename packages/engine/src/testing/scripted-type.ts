import { createBuiltinRegistry } from "../resources/builtin.ts";
import type { ResourceTypeRegistry } from "../resources/registry.ts";
import { attribute, defineResourceType, type Hook, type ResourceHooks, type ResourceTypeDescription } from "../resources/resource-type.ts";

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

/** The built-in types, and `test::Part` with these hooks: connected to nothing, `note` may be set while it runs. */
export function registryWith(hooks: ResourceHooks, special: Partial<ResourceTypeDescription> = {}): ResourceTypeRegistry {
  const registry = createBuiltinRegistry();
  const part = defineResourceType({
    type: "test::Part",
    label: "Part",
    help: "A resource whose steps a test has written.",
    attributes: [attribute("note", "string", { help: "Anything.", flags: [] })],
    hooks,
    ...special,
  });
  registry.register(part);
  return registry;
}
