import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runCommand } from "./command.mjs";

const CHROMIUM_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const CHROMIUM_PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * @param {readonly string[]} names
 * @returns {string | null} where the first of these programs is that PATH leads to
 */
function findProgram(names) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file)) ?? null;
}

/** @returns {string | null} the Chrome or Chromium that browser tests use: CHROME_PATH if set, else an installed one */
export function findChromium() {
  const asked = process.env.CHROME_PATH;
  if (asked) return existsSync(asked) ? asked : null;
  return findProgram(CHROMIUM_NAMES) ?? CHROMIUM_PLACES.find((place) => existsSync(place)) ?? null;
}

/**
 * Installs the programs that tests need and that npm cannot bring: a browser and ping. On Debian and its relatives, as root,
 * from the distribution's packages.
 *
 * @throws {Error} that says what to install, when we cannot
 */
export async function ensurePrograms() {
  const wanted = [
    { found: findChromium(), package: "chromium", people: "Chrome or Chromium (or set CHROME_PATH)" },
    { found: findProgram(["ping"]), package: "iputils-ping", people: "ping" },
  ].filter(({ found }) => found === null);
  if (wanted.length === 0) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || findProgram(["apt-get"]) === null) {
    throw new Error(`The tests need ${wanted.map(({ people }) => people).join(" and ")}; please install it.`);
  }
  const packages = wanted.map((program) => program.package);
  console.error(`Installing ${packages.join(" ")} (apt-get) ...`);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await runCommand("apt-get", ["update", "-qq"], { env, quiet: true });
  const status = await runCommand("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], { env, quiet: true });
  if (status !== 0) throw new Error(`apt-get could not install ${packages.join(" ")}; its messages are above.`);
}
