import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { access, mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { arch } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { EngineError } from "../errors.ts";

/** As far from here in `src` as in `dist`. */
const SOURCE = fileURLToPath(new URL("../../native/netcue-wire.c", import.meta.url));
const BUILT = fileURLToPath(new URL("../../dist/native", import.meta.url));

const COMPILERS = ["cc", "gcc", "clang"];
const FLAGS = ["-std=c11", "-O2", "-Wall", "-Wextra", "-Wpedantic"];
const WAY_OUT = "install one (Debian, Ubuntu: apt install gcc libc6-dev; Fedora: dnf install gcc glibc-devel)";

const runFile = promisify(execFile);

/**
 * The path of the program that carries links. It is compiled once for each source, so that no other version is ever taken: when Netcue is installed if there
 * is a compiler, else when it is asked for here; beside the built engine, or in `home` (null: nowhere else) where that may not be written.
 * Rejects with `host-missing` and the way out when it can neither be found nor made.
 */
export async function wireProgram(home: string | null): Promise<string> {
  const hash = createHash("sha256").update(await readFile(SOURCE));
  const name = `netcue-wire-${arch()}-${hash.digest("hex").slice(0, 12)}`;
  const folders = home === null ? [BUILT] : [BUILT, join(home, "native")];
  for (const folder of folders) if (await allows(join(folder, name), constants.X_OK)) return join(folder, name);
  for (const folder of folders) {
    const isThere = await mkdir(folder, { recursive: true }).then(
      () => allows(folder, constants.W_OK),
      () => false,
    );
    if (!isThere) continue;
    await compileWire(join(folder, name));
    return join(folder, name);
  }
  throw new EngineError("host-missing", `Cannot write the program that carries links to ${folders.join(" or ")}.`);
}

/**
 * Compiles the program to `path`, which exists whole or not at all. `strict`: a warning is an error.
 * Rejects with `host-missing` when there is no compiler or it fails.
 */
export async function compileWire(path: string, { strict = false, compilers = COMPILERS } = {}): Promise<void> {
  const folder = await mkdtemp(`${path}-`);
  const made = join(folder, "program");
  try {
    const compiler = await firstCompiler(compilers);
    await runFile(compiler, [...FLAGS, ...(strict ? ["-Werror"] : []), "-o", made, SOURCE, "-lm"]).catch((error: { stderr?: string }) => {
      const said = error.stderr?.trim().split("\n").slice(0, 3).join(" ");
      throw new EngineError(
        "host-missing",
        `${compiler} could not compile the program that carries links: ${said}. Perhaps headers are missing: ${WAY_OUT}.`,
      );
    });
    await rename(made, path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function firstCompiler(compilers: readonly string[]): Promise<string> {
  for (const compiler of compilers) {
    const works = await runFile(compiler, ["--version"]).then(
      () => true,
      () => false,
    );
    if (works) return compiler;
  }
  throw new EngineError("host-missing", `A link that Netcue itself carries needs a C compiler once, and there is none here: ${WAY_OUT}.`);
}

function allows(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}
