import { existsSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import nextModule from "next";

// Next's types describe a default export; what Node imports of this CommonJS module is the function itself.
const next = nextModule as unknown as typeof nextModule.default;

/** The pages, served by Next in this process. */
export interface Pages {
  handle: RequestListener;
  /** Takes the upgrades of the development server; as built, the pages have none. */
  upgrades: Server | null;
  close(): Promise<void>;
}

export interface PagesOptions {
  dev: boolean;
  hostname: string;
  port: number;
}

export async function openPages({ dev, hostname, port }: PagesOptions): Promise<Pages> {
  // Next attaches its own upgrade listener to this server, which never listens: only what the guard let pass is handed to it.
  const upgrades = createServer();
  const app = next({ dev, dir: webDirectory(), hostname, port, httpServer: upgrades });
  await app.prepare();
  return { handle: app.getRequestHandler(), upgrades: dev ? upgrades : null, close: () => app.close() };
}

/** The web workspace: this file is in it as source, and deeper in it as built. */
function webDirectory(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, "package.json"))) directory = dirname(directory);
  return directory;
}
