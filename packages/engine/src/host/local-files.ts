import { randomUUID } from "node:crypto";
import { chmod, copyFile, mkdir, readdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { HostContent } from "./host.ts";

/** A path that a person wrote, as an absolute one: `~/` is the home directory, and a relative one begins where Netcue was started. */
export function localPath(text: string): string {
  return resolve(text.startsWith("~/") ? join(homedir(), text.slice(2)) : text);
}

export interface PutOptions {
  executable?: boolean;
  signal?: AbortSignal;
}

/** Carries out `Host.put` on this machine. Symbolic links are followed. Rejects with a sentence that names the path. */
export async function putLocally(content: HostContent, path: string, options: PutOptions = {}): Promise<void> {
  if ("text" in content) {
    await replaceFile(path, options, (temporary) => writeFile(temporary, content.text));
    return;
  }
  const from = localPath(content.from);
  await putTree(from, path, options);
}

async function putTree(from: string, to: string, options: PutOptions): Promise<void> {
  options.signal?.throwIfAborted();
  const found = await stat(from).catch(cannotRead(from));
  if (found.isDirectory()) {
    await mkdir(to, { recursive: true });
    for (const name of await readdir(from)) await putTree(join(from, name), join(to, name), options);
  } else if (found.isFile()) {
    await replaceFile(to, options, async (temporary) => {
      await copyFile(from, temporary).catch(cannotRead(from));
      await utimes(temporary, found.atime, found.mtime); // So that make builds again what has changed, and only that.
    });
  } else throw new Error(`${from} is neither a file nor a directory.`);
}

async function replaceFile(path: string, { executable }: PutOptions, write: (temporary: string) => Promise<void>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}`;
  try {
    await write(temporary);
    if (executable) await chmod(temporary, 0o755);
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or directory on the machine that runs Netcue",
  EACCES: "it may not be read by the user that runs Netcue",
  ELOOP: "its symbolic links go round in a circle",
};

function cannotRead(path: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    throw new Error(`Cannot read ${path}: ${REASONS[error.code ?? ""] ?? error.message}.`, { cause: error });
  };
}
