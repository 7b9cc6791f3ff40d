import { type Catalogue, type Design, isKindOf } from "@netcue/engine/model";

/** "This one waits for that one", because its type says so. */
export type DeclaredWait = readonly [who: number, whom: number];

/** What connected resources wait for by the rules of their types: the same as the plan has as gates without a condition. */
export function declaredWaits(
  { resources, connections = [] }: Pick<Design, "resources" | "connections">,
  catalogue: Catalogue,
): DeclaredWait[] {
  const types = new Map(resources.map(({ guid, type }) => [guid, catalogue.get(type)]));
  const waitsFor = (who: number, whom: number): boolean => {
    const [info, other] = [types.get(who), types.get(whom)];
    return info !== undefined && other !== undefined && info.waits.some((wait) => wait.action !== "RELEASE" && isKindOf(other, wait.on));
  };
  return connections.flatMap(([a, b]): DeclaredWait[] => [
    ...(waitsFor(a, b) ? [[a, b] as const] : []),
    ...(waitsFor(b, a) ? [[b, a] as const] : []),
  ]);
}
