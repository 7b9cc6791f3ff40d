import type { ResourceTypeInfo } from "@netcue/engine/model";

/**
 * The types that match a search (in name, label, help or category), under their categories: in the order of the catalogue,
 * real ones before simulated ones.
 */
export function groupByCategory(types: Iterable<ResourceTypeInfo>, search: string): [category: string, types: ResourceTypeInfo[]][] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, ResourceTypeInfo[]>();
  for (const info of types) {
    const text = `${info.type} ${info.label} ${info.category} ${info.help}`.toLowerCase();
    if (words.every((word) => text.includes(word))) groups.set(info.category, [...(groups.get(info.category) ?? []), info]);
  }
  return [...groups].map(([category, group]) => [category, group.sort((a, b) => Number(a.simulated) - Number(b.simulated))]);
}
