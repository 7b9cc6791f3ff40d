import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { EngineError } from "../errors.ts";

/**
 * Claims a home for the controller of this process: only one may end the runs that a dead one has left there. The claim is a lock of
 * the operating system on a file, so it is gone with the process, however that ends. Throws `home-in-use`. Returns how to give it back.
 */
export function lockHome(home: string): () => void {
  mkdirSync(home, { recursive: true });
  const lock = new Database(join(home, "controller.lock"), { timeout: 0 });
  try {
    lock.exec("begin exclusive");
  } catch (error) {
    lock.close();
    throw new EngineError("home-in-use", `Another Netcue is using ${home}. Stop it, or set NETCUE_HOME to another directory.`, {
      cause: error,
    });
  }
  return () => lock.close();
}
