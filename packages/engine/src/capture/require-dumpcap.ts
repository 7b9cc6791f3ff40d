import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { EngineError } from "../errors.ts";
import { ROOT_PROGRAMS } from "../host/local-host.ts";
import { hostEnvironment } from "../host/program-launcher.ts";

const PROGRAM = "dumpcap";

/** Where this machine has dumpcap. Rejects with `host-missing` and the way out when it has none that we may run. */
export async function requireDumpcap(path = hostEnvironment().PATH ?? ""): Promise<string> {
  const files = [...path.split(delimiter), ...ROOT_PROGRAMS].map((folder) => join(folder, PROGRAM));
  const allows = (file: string, mode: number): Promise<boolean> =>
    access(file, mode).then(
      () => true,
      () => false,
    );
  for (const file of files) if (await allows(file, constants.X_OK)) return file;
  for (const file of files) {
    if (await allows(file, constants.F_OK))
      throw new EngineError(
        "host-missing",
        `This user may not run ${file}, which captures need: let everybody (sudo chmod a+x ${file}), or add the user to the group that may (wireshark).`,
      );
  }
  throw new EngineError(
    "host-missing",
    `This host has no ${PROGRAM}, which captures need: install the package wireshark-common (Debian, Ubuntu) or wireshark-cli (Fedora).`,
  );
}
