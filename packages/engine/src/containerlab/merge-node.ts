import type { LabFile, LabNode } from "./lab-file.ts";

/** A node with all that its group, its kind and the defaults say of it. */
export interface MergedNode extends LabNode {
  name: string;
  exec: string[];
}

/**
 * What holds for a node, the nearer word first: its own, its group's, its kind's, the defaults'. Variables, settings, labels and stages are merged
 * by name; commands are added up, the defaults' first (containerlab, `Topology.GetNode…`).
 */
export function mergeNode(name: string, { topology }: LabFile): MergedNode {
  const own = topology.nodes[name] ?? {};
  const defaults = topology.defaults ?? {};
  const named = (list: Record<string, LabNode | null> | null | undefined, key: string | undefined): LabNode =>
    (key !== undefined && list && Object.hasOwn(list, key) && list[key]) || {};
  const group = named(topology.groups, own.group ?? defaults.group);
  const kind = named(topology.kinds, own.kind ?? group.kind ?? defaults.kind);
  const farFirst = [defaults, kind, group, own];
  return {
    ...Object.assign({}, ...farFirst),
    name,
    exec: farFirst.flatMap((layer) => layer.exec ?? []),
    env: Object.assign({}, ...farFirst.map((layer) => layer.env ?? {})),
    sysctls: Object.assign({}, ...farFirst.map((layer) => layer.sysctls ?? {})),
    labels: Object.assign({}, ...farFirst.map((layer) => layer.labels ?? {})),
    stages: Object.assign({}, ...farFirst.map((layer) => layer.stages ?? {})),
  };
}
