import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** Where Netcue keeps things when nobody says otherwise: `NETCUE_HOME`, else `~/.netcue`. */
export function defaultHome(): string {
  const { NETCUE_HOME } = process.env;
  return NETCUE_HOME ? resolve(NETCUE_HOME) : join(homedir(), ".netcue");
}
