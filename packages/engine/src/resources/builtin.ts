import { collector } from "./collector.ts";
import { dummyApplication } from "./dummy/dummy-application.ts";
import { dummyInterface } from "./dummy/dummy-interface.ts";
import { dummyLink } from "./dummy/dummy-link.ts";
import { dummyNode } from "./dummy/dummy-node.ts";
import { linuxApplication } from "./linux/linux-application.ts";
import { linuxNode } from "./linux/linux-node.ts";
import { linuxPing } from "./linux/linux-ping.ts";
import { ResourceTypeRegistry } from "./registry.ts";
import type { ResourceType } from "./resource-type.ts";

/** Every type that comes with Netcue, in the order of the palette. A new type is its file, its test, and a line here. */
const BUILTIN_TYPES: readonly ResourceType[] = [
  linuxNode,
  linuxApplication,
  linuxPing,
  dummyNode,
  dummyLink,
  dummyInterface,
  dummyApplication,
  collector,
];

export function createBuiltinRegistry(): ResourceTypeRegistry {
  return new ResourceTypeRegistry(BUILTIN_TYPES);
}
