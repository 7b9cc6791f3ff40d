import type { ProblemLog } from "./containerlab-problem.ts";
import type { LabFile, LabNode } from "./lab-file.ts";

/** Keys of a node that have a counterpart here, or that mean nothing without containers. */
const UNDERSTOOD = new Set(["kind", "group", "exec", "env", "sysctls", "labels", "startup-delay", "stages", "network-mode", "image"]);
const OF_FILE = new Set(["name", "topology"]);

type Path = (string | number)[];
type Layer = [path: string[], node: LabNode];

/** Names each kind of word of the file that has no counterpart, at its first place, with how often it is there. */
export function tellLosses(file: LabFile, log: ProblemLog): void {
  const layers = layersOf(file);
  const image = layers.find(([, node]) => "image" in node);
  if (image)
    log.lose([...image[0], "image"], "Hosts here have no image: they run the programs of this machine.", "Install what the commands need.");
  const found = new Map<string, { path: Path; count: number }>();
  for (const [key, path] of [...ofFile(file), ...layers.flatMap(ofNode)]) {
    const before = found.get(key);
    if (before) before.count += 1;
    else found.set(key, { path, count: 1 });
  }
  for (const [key, { path, count }] of found) {
    log.lose(path, `There is nothing like "${key}" here${count > 1 ? ` (${count} times)` : ""}.`, "It is left out.");
  }
}

function layersOf({ topology }: LabFile): Layer[] {
  const { defaults, kinds, groups, nodes } = topology;
  const lists = Object.entries({ kinds, groups, nodes }).flatMap(([list, entries]) =>
    Object.entries(entries ?? {}).map(([name, node]): [string[], LabNode | null] => [["topology", list, name], node]),
  );
  const all: [string[], LabNode | null | undefined][] = [[["topology", "defaults"], defaults], ...lists];
  return all.flatMap(([path, node]): Layer[] => (node ? [[path, node]] : []));
}

function ofFile(file: LabFile): [string, Path][] {
  return Object.keys(file).flatMap((key): [string, Path][] => (OF_FILE.has(key) ? [] : [[key, [key]]]));
}

function ofNode([path, node]: Layer): [string, Path][] {
  const keys = Object.keys(node).filter((key) => !UNDERSTOOD.has(key));
  const sysctls = Object.keys(node.sysctls ?? {}).filter((name) => !name.startsWith("net."));
  const stages = Object.entries(node.stages ?? {}).filter(([, said]) => said && "exec" in said);
  return [
    ...keys.map((key): [string, Path] => [key, [...path, key]]),
    ...sysctls.map((name): [string, Path] => [`sysctl ${name}`, [...path, "sysctls", name]]),
    ...stages.map(([stage]): [string, Path] => ["exec of a stage", [...path, "stages", stage, "exec"]]),
  ];
}
