import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The tests start the real command, which is the built one: it is built from what is there now. */
export function setup(): void {
  const root = fileURLToPath(new URL("../../../", import.meta.url));
  for (const project of ["packages/engine", "apps/cli"]) {
    execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", `${project}/tsconfig.build.json`], {
      cwd: root,
      stdio: "inherit",
    });
  }
}
