import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sweepLocalRun } from "../host/local-host.ts";
import { localProcesses } from "../host/process-table.ts";
import type { AttributeValue } from "../model/index.ts";
import { linuxApplication } from "../resources/linux/linux-application.ts";
import { linuxNode } from "../resources/linux/linux-node.ts";
import type { ResourceType } from "../resources/resource-type.ts";
import { SystemClock } from "../time/system-clock.ts";
import { ScriptedContext, temporaryDirectory } from "./scripted-context.ts";

type Attributes = Record<string, AttributeValue>;

/** A linux::Node of this machine in a directory of its own, for what runs on it: no kernel, the test says which step comes next. */
export class LinuxBench {
  readonly directory = temporaryDirectory();
  readonly node: ScriptedContext;
  readonly #clock = new SystemClock();
  #lastGuid = 1;

  constructor(attributes: Attributes = {}) {
    this.node = this.#context(linuxNode, 1, attributes, []);
  }

  /** A new resource on the node, not deployed. */
  resource(attributes: Attributes, type: ResourceType = linuxApplication): ScriptedContext {
    return this.#context(type, ++this.#lastGuid, attributes, [this.node]);
  }

  async deployed(attributes: Attributes, type?: ResourceType): Promise<ScriptedContext> {
    const resource = this.resource(attributes, type);
    await resource.deploy();
    return resource;
  }

  /** Run to its end. */
  async ended(attributes: Attributes, type?: ResourceType): Promise<ScriptedContext> {
    const resource = await this.deployed(attributes, type);
    await resource.start();
    await resource.ended;
    return resource;
  }

  /** What a command wrote to standard output; its end must be a good one. */
  async told(command: string, attributes: Attributes = {}): Promise<string> {
    const application = await this.ended({ command, ...attributes });
    const { kind, error } = await application.ended;
    if (kind === "failed") throw new Error(error);
    return output(application);
  }

  /** A path in the directory that stands for NETCUE_HOME. */
  shared(...names: string[]): string {
    return join(this.directory.path, "home", ...names);
  }

  async processesLeft(): Promise<number> {
    return (await localProcesses.snapshot()).marked({ run: this.directory.path }).length;
  }

  async close(): Promise<void> {
    await sweepLocalRun(this.directory.path, { clock: this.#clock, graceMs: 0 });
    this.directory.remove();
  }

  #context(type: ResourceType, guid: number, attributes: Attributes, partners: readonly ScriptedContext[]): ScriptedContext {
    const { path } = this.directory;
    return new ScriptedContext({ type, guid, run: path, directory: path, clock: this.#clock, attributes, partners });
  }
}

/** What is in a trace by now; empty when it does not exist. */
export function output(resource: ScriptedContext, trace = "stdout"): string {
  const path = resource.tracePath(trace);
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

/** Names in a directory, sorted; none when there is no such directory. */
export function namesIn(path: string): string[] {
  return existsSync(path) ? readdirSync(path).sort() : [];
}
