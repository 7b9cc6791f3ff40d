import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, preview } from "vite";

const ROOT = join(import.meta.dirname, "../../..");

/** Something that is served until it is stopped. */
export interface Served {
  /** Without a slash at the end. */
  address: string;
  stop(): Promise<void>;
}

/** Builds the benchmark's page for production and serves it. */
export async function serveBenchPage(): Promise<Served> {
  const outDir = await mkdtemp(join(tmpdir(), "netcue-bench-page-"));
  const root = join(import.meta.dirname, "page");
  const shared = { root, configFile: false, logLevel: "error" } as const;
  await build({
    ...shared,
    build: { outDir, emptyOutDir: true },
    resolve: { conditions: ["netcue-source", "module", "browser", "production"] },
  });
  const server = await preview({ ...shared, build: { outDir }, preview: { host: "127.0.0.1", port: await freePort() } });
  return {
    address: (server.resolvedUrls?.local[0] ?? "").replace(/\/$/, ""),
    async stop() {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}

/** Starts the product as its users do, with a home of its own. */
export async function serveProduct(): Promise<Served> {
  const home = await mkdtemp(join(tmpdir(), "netcue-bench-home-"));
  const address = `http://127.0.0.1:${await freePort()}`;
  const { port } = new URL(address);
  const env = { ...process.env, PORT: port, HOST: "127.0.0.1", NETCUE_HOME: home };
  const child = spawn(process.execPath, [join(ROOT, "scripts/start.mjs")], { cwd: ROOT, env, stdio: ["ignore", "pipe", "inherit"] });
  await readyLine(child);
  return {
    address,
    async stop() {
      const ended = new Promise((resolve) => child.once("close", resolve));
      child.kill("SIGTERM");
      await ended;
      await rm(home, { recursive: true, force: true });
    },
  };
}

function readyLine(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      if (chunk.toString().includes("Netcue is ready")) resolve();
    });
    child.once("close", (status) => reject(new Error(`The server ended with status ${status} before it was ready.`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
