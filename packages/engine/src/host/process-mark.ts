/** Whose a process is. Every program is started with this in its environment, so all that it forks carries it too. */
export interface ProcessMark {
  run: string;
  /** Guid of the node on which it runs; 0 for what serves the whole run. */
  node: number;
  /** Guid of the resource that started it; 0 for what serves the whole run. */
  guid: number;
}

/** Names the run. */
export const RUN_VARIABLE = "NETCUE_RUN";
const NODE = "NETCUE_NODE";
const GUID = "NETCUE_GUID";

/** The environment variables that mark a process. */
export function markEnvironment({ run, node, guid }: ProcessMark): Record<string, string> {
  return { [RUN_VARIABLE]: run, [NODE]: String(node), [GUID]: String(guid) };
}

const ASSIGNMENT = new RegExp(`(?:^|[\\s\\0])(${RUN_VARIABLE}|${NODE}|${GUID})=([^\\s\\0]*)`, "g");

/** The mark in an environment as text, entries apart by NUL or blanks; null when it is not whole. */
export function readMark(environment: string): ProcessMark | null {
  if (!environment.includes(`${RUN_VARIABLE}=`)) return null;
  const values = new Map([...environment.matchAll(ASSIGNMENT)].map((match) => [match[1], match[2]]));
  const run = values.get(RUN_VARIABLE);
  const node = Number(values.get(NODE));
  const guid = Number(values.get(GUID));
  return run && node >= 0 && guid >= 0 ? { run, node, guid } : null;
}
