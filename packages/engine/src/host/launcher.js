/**
 * Starts programs for the process that started this one. To fork costs the more the larger the process is that forks (10 ms at 250 MB,
 * with every timer standing still), so that a small process of its own does it. When its parent is gone, however that ended, it
 * ends what it has started and goes too. Plain JavaScript: it runs as it is, also where the rest is run from source.
 *
 * @import { LauncherReport, LauncherRequest } from "./launcher-protocol.ts"
 */
import { spawn } from "node:child_process";
import { accessSync, closeSync, constants, openSync, readdirSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const ORPHAN_GRACE_MS = 2_000;
const ORPHAN_LOOK_MS = 50;
/** What was killed and is still there after this is held by the system, or is not ours to end. */
const STUCK_MS = 10_000;
/** It goes, and something that it has started is to stay. */
const LEFT_STATUS = 3;

/** The programs that run, by the asker's number. @type {Map<number, { pid: number, run: string | undefined, asRoot: boolean }>} */
const running = new Map();
/** Standard inputs of those that are spoken to. @type {Map<number, import("node:stream").Writable>} */
const inputs = new Map();
/** Runs whose programs were started here. @type {Set<string>} */
const runs = new Set();
let isLeft = false;

/** @param {Extract<LauncherRequest, { kind: "start" }>} request */
function start(request) {
  const { id, argv, cwd } = request;
  try {
    const env = { ...process.env, ...request.env };
    if (request.via) requireExecutable(argv[0], cwd, env.PATH);
    const [program, ...args] = request.via ? [...request.via, ...argv] : argv;
    const files = openFiles(request);
    const child = spawn(program, args, { cwd, env, detached: true, stdio: files });
    for (const file of files) if (file !== "ignore") closeSync(file);
    child.on("error", (error) => refuse(id, error));
    if (child.pid === undefined) return;
    running.set(id, { pid: child.pid, run: request.env?.NETCUE_RUN, asRoot: request.asRoot ?? false });
    if (request.env?.NETCUE_RUN) runs.add(request.env.NETCUE_RUN);
    report({ kind: "started", id, pid: child.pid });
    child.on("exit", (exitStatus, signal) => {
      running.delete(id);
      report({ kind: "ended", id, exitStatus, signal });
    });
  } catch (error) {
    refuse(id, error);
  }
}

/**
 * Standard input is a file, not a pipe: programs may seek in it and open `/dev/stdin`, and nothing has to be fed while they run.
 *
 * @param {Extract<LauncherRequest, { kind: "start" }>} request
 * @returns {(number | "ignore")[]}
 */
function openFiles({ stdinPath, stdoutPath, stderrPath }) {
  return [stdinPath === undefined ? "ignore" : openSync(stdinPath, "r"), openSync(stdoutPath, "a"), openSync(stderrPath, "a")];
}

/**
 * Throws as `spawn` would when there is no such program, or it may not be executed (execvp(3)).
 *
 * @param {string} program
 * @param {string} cwd
 * @param {string} [path] directories, apart by colons
 */
function requireExecutable(program, cwd, path = "") {
  const files = program.includes("/") ? [resolve(cwd, program)] : path.split(":").map((folder) => resolve(cwd, folder, program));
  const file = files.find(isFile);
  const syscall = `spawn ${program}`;
  if (file === undefined) throw Object.assign(new Error(`${syscall} ENOENT`), { code: "ENOENT", syscall });
  try {
    accessSync(file, constants.X_OK);
  } catch (error) {
    throw Object.assign(new Error(`${syscall} EACCES`), { code: "EACCES", syscall, cause: error });
  }
}

/** @param {string} path what may not be seen is not there */
function isFile(path) {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** @param {Extract<LauncherRequest, { kind: "ask" }>} request */
function ask({ id, argv: [program, ...args], input }) {
  const child = spawn(program, args);
  /** @type {{ stdout: string, stderr: string }} */
  const said = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => {
    said.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    said.stderr += text;
  });
  child.stdin.on("error", () => undefined); // It ended without reading all of it; its status says what it thinks of that.
  child.stdin.end(input);
  child.on("error", (error) => report({ kind: "answered", id, exitStatus: null, stdout: "", stderr: error.message }));
  child.on("close", (exitStatus) => report({ kind: "answered", id, exitStatus, ...said }));
}

/** @param {Extract<LauncherRequest, { kind: "talk" }>} request */
function talk({ id, argv: [program, ...args], env }) {
  const child = spawn(program, args, { env: { ...process.env, ...env }, detached: true });
  child.on("error", (error) => refuse(id, error));
  if (child.pid === undefined) return;
  running.set(id, { pid: child.pid, run: env?.NETCUE_RUN, asRoot: false });
  if (env?.NETCUE_RUN) runs.add(env.NETCUE_RUN);
  inputs.set(id, child.stdin);
  child.stdin.on("error", () => undefined); // It has ended, and that is told by its end.
  for (const stream of /** @type {const} */ (["stdout", "stderr"])) {
    child[stream].setEncoding("utf8").on("data", (text) => report({ kind: "said", id, stream, text }));
  }
  child.on("exit", () => running.delete(id)); // From now on, its number may be another's.
  child.on("close", (exitStatus, signal) => {
    inputs.delete(id);
    report({ kind: "ended", id, exitStatus, signal });
    if (isLeft && inputs.size === 0 && !process.connected) process.exit(LEFT_STATUS);
  });
}

/** @param {Extract<LauncherRequest, { kind: "say" }>} request */
function say({ id, text }) {
  if (text === null) inputs.get(id)?.end();
  else inputs.get(id)?.write(text);
}

/**
 * @param {number} id
 * @param {unknown} error
 */
function refuse(id, error) {
  const { code = "", syscall = "", message } = /** @type {NodeJS.ErrnoException} Of the file system or of `spawn`. */ (error);
  report({ kind: "refused", id, code, syscall, message });
}

/** @param {LauncherReport} message */
function report(message) {
  if (process.connected) process.send?.(message);
}

/**
 * @param {number} pid negative for a whole group
 * @param {NodeJS.Signals} name
 */
function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    // Nobody is left there: whoever asked looks at what remains anyway.
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EPERM") signalAsRoot(pid, name);
    else if (code !== "ESRCH") throw error;
  }
}

/**
 * A program that runs by sudo belongs to root. Of a group that sudo leads, sudo alone can be signalled by us, and passes that on to one process only.
 * Where sudo does not let us do this either, the process stays, and whoever asked sees that.
 *
 * @param {number} pid negative for a whole group
 * @param {NodeJS.Signals} name
 */
function signalAsRoot(pid, name) {
  const script = 'kill -s "$1" -- "$2"';
  const child = spawn("sudo", ["-n", "--", "/bin/sh", "-c", script, "sh", name.slice("SIG".length), String(pid)], { stdio: "ignore" });
  child.on("error", () => undefined); // There is no sudo here.
}

/** @param {LauncherRequest} request */
function serve(request) {
  if (request.kind === "start") return start(request);
  if (request.kind === "ask") return ask(request);
  if (request.kind === "talk") return talk(request);
  if (request.kind === "say") return say(request);
  if (request.kind === "leave") return leave(request.run);
  if (request.kind === "signal-process") return signal(request.pid, request.signal);
  if (request.kind === "signal-as-root") return signalAsRoot(request.pid, request.signal);
  // Until its end has been seen here, its number cannot have been used again.
  const program = running.get(request.id);
  if (program) (program.asRoot ? signalAsRoot : signal)(-program.pid, request.signal);
}

/** @param {string} run */
function leave(run) {
  isLeft = true;
  runs.delete(run);
  for (const [id, program] of running) if (program.run === run) running.delete(id);
}

/** Nobody is left to look after them: TERM once to each, KILL to those that are still there after the grace. */
async function endAll() {
  const deadline = Date.now() + ORPHAN_GRACE_MS;
  /** @type {Set<string>} */
  const asked = new Set();
  for (let left = orphans(); left.length > 0 && Date.now() < deadline + STUCK_MS; left = orphans()) {
    const name = Date.now() >= deadline ? "SIGKILL" : "SIGTERM";
    for (const { pid, asRoot } of left) {
      if (!asked.has(`${name} ${pid}`)) (asRoot ? signalAsRoot : signal)(pid, name);
      asked.add(`${name} ${pid}`);
    }
    await pause(ORPHAN_LOOK_MS);
  }
}

/**
 * The groups of the programs that run, as negative numbers, and on Linux whatever carries their mark, wherever it went. What left the
 * group of a program of root's cannot be found by somebody else: root's processes do not show their environment. This process and who started
 * it carry the mark too, where they serve one run only.
 */
function orphans() {
  const groups = [...running.values()].map(({ pid, asRoot }) => ({ pid: -pid, asRoot }));
  if (process.platform !== "linux") return groups;
  const marked = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && runs.has(runOf(name)));
  const others = marked.map(Number).filter((pid) => pid !== process.pid && pid !== process.ppid);
  return [...groups, ...others.map((pid) => ({ pid, asRoot: false }))];
}

/** @param {string} pid */
function runOf(pid) {
  try {
    return /(?:^|\0)NETCUE_RUN=([^\0]*)/.exec(readFileSync(`/proc/${pid}/environ`, "latin1"))?.[1] ?? "";
  } catch {
    return ""; // It has ended meanwhile, or is somebody else's.
  }
}

// Its end is the parent's: a signal to everybody must not take away what the parent needs to clean up with.
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => undefined);
process.on("message", serve);
process.on("disconnect", async () => {
  await endAll();
  if (isLeft && inputs.size > 0) return; // They would end with their input, and are to stay.
  process.exit(isLeft ? LEFT_STATUS : 0); // Programs that were left to themselves do not hold it.
});
report({ kind: "ready" });
