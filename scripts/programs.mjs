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

/** What tests of real programs run. Without one of these, its tests are passed over and say so; in CI they fail. */
const TOOLS = [
  ["ps", "procps"],
  ["traceroute", "traceroute"],
  ["mtr", "mtr-tiny"],
  ["nping", "nmap"],
  ["tcpdump", "tcpdump"],
  ["dumpcap", "wireshark-common"],
  ["nc", "netcat-openbsd"],
  ["unshare", "util-linux"],
  ["ip", "iproute2"],
  ["iperf3", "iperf3"],
  ["gcc", "gcc libc6-dev"],
].map(([program = "", packages = ""]) => ({ found: findTool(program), package: packages, people: program }));

/** @param {string} program */
function findTool(program) {
  return findProgram([program]) ?? ["/usr/sbin", "/sbin"].map((folder) => join(folder, program)).find((file) => existsSync(file)) ?? null;
}

/**
 * Installs the programs that tests need and that npm cannot bring: a browser, ping, and the tools of the networks. On Debian and its
 * relatives, as root, from the distribution's packages. Elsewhere it tells of the tools that are missing and goes on.
 *
 * @throws {Error} that says what to install, when a browser or ping is missing and we cannot
 */
export async function ensurePrograms() {
  const needed = [
    { found: findChromium(), package: "chromium", people: "Chrome or Chromium (or set CHROME_PATH)" },
    { found: findProgram(["ping"]), package: "iputils-ping", people: "ping" },
  ].filter(({ found }) => found === null);
  const tools = TOOLS.filter(({ found }) => found === null);
  if (needed.length + tools.length === 0) return;
  if (process.getuid?.() === 0 && findProgram(["apt-get"]) !== null) {
    await installPackages([...needed, ...tools].flatMap((program) => program.package.split(" ")));
    return;
  }
  if (needed.length > 0) throw new Error(`The tests need ${needed.map(({ people }) => people).join(" and ")}; please install it.`);
  console.error(`Tests of ${tools.map(({ people }) => people).join(", ")} are passed over, since there is none.`);
}

/** @param {readonly string[]} packages */
async function installPackages(packages) {
  console.error(`Installing ${packages.join(" ")} (apt-get) ...`);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await runCommand("apt-get", ["update", "-qq"], { env, quiet: true });
  const status = await runCommand("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], { env, quiet: true });
  if (status !== 0) throw new Error(`apt-get could not install ${packages.join(" ")}; its messages are above.`);
}
