import type { ProcessMark } from "./process-mark.ts";

/** One living process. A zombie is not one: it has ended and holds nothing. */
export interface ProcessInfo {
  pid: number;
  parent: number;
  group: number;
  session: number;
  /** Together with the pid it names a process for good: the number alone is used again. */
  startedAt: string;
  mark: ProcessMark | null;
}

/** Names a process for good, unlike its pid. */
export function processKey({ pid, startedAt }: ProcessInfo): string {
  return `${pid}@${startedAt}`;
}

/** All processes of a machine at about one instant, indexed once for the many that ask about it. */
export class ProcessSnapshot {
  readonly #byPid = new Map<number, ProcessInfo>();
  readonly #byRun = new Map<string, ProcessInfo[]>();
  readonly #byGroup = new Map<number, ProcessInfo[]>();
  readonly #children = new Map<number, ProcessInfo[]>();

  constructor(processes: Iterable<ProcessInfo>) {
    for (const info of processes) {
      this.#byPid.set(info.pid, info);
      push(this.#byGroup, info.group, info);
      if (info.session !== info.group) push(this.#byGroup, info.session, info);
      push(this.#children, info.parent, info);
      if (!info.mark) continue;
      for (const key of [info.mark.run, nodeKey(info.mark), guidKey(info.mark)]) push(this.#byRun, key, info);
    }
  }

  /** The processes marked with this; leaving out `guid`, or `node` too, means any. */
  marked(mark: { run: string; node?: number; guid?: number }): readonly ProcessInfo[] {
    const { run, node, guid } = mark;
    if (node === undefined) return this.#byRun.get(run) ?? [];
    return this.#byRun.get(guid === undefined ? nodeKey({ run, node }) : guidKey({ run, node, guid })) ?? [];
  }

  /**
   * Members of the process group or session that a program of ours was the leader of. Once `leaderRuns` is false, a living
   * process of that number proves that the number was used again by somebody else: then none of them is ours.
   */
  ledBy(pid: number, leaderRuns: boolean): readonly ProcessInfo[] {
    return !leaderRuns && this.#byPid.has(pid) ? [] : (this.#byGroup.get(pid) ?? []);
  }

  /** The process of this key, if it is still alive. */
  find(key: string): ProcessInfo | undefined {
    const info = this.#byPid.get(Number.parseInt(key, 10));
    return info && processKey(info) === key ? info : undefined;
  }

  /** These and all that descend from them, each once. */
  withDescendants(roots: Iterable<ProcessInfo>): ProcessInfo[] {
    const found = new Set(roots);
    // A set is walked in order of insertion, also over what is added on the way.
    for (const info of found) for (const child of this.#children.get(info.pid) ?? []) found.add(child);
    return [...found];
  }
}

function nodeKey({ run, node }: Omit<ProcessMark, "guid">): string {
  return `${run} ${node}`;
}

function guidKey({ run, node, guid }: ProcessMark): string {
  return `${run} ${node} ${guid}`;
}

function push<K>(index: Map<K, ProcessInfo[]>, key: K, info: ProcessInfo): void {
  const list = index.get(key);
  if (list) list.push(info);
  else index.set(key, [info]);
}
