import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "../command.mjs";
import { trackedFiles } from "./tracked-files.mjs";

/**
 * The room law: which room may import what, and why. A room is the longest of these paths that a file begins with (`*` stands
 * for one folder name). A room may always import itself. In `may`, a word with a leading `/` is another room; `/engine/` with
 * a slash at the end means every room below; anything else is a package, `x/*` whatever is below it. In `types`: only with
 * `import type`.
 *
 * @typedef {{ room: string, at: string, may: string[], types?: string[], why: string }} Room
 */

const ISOMORPHIC = "runs in the browser as well: pure, no Node, no input or output";
const PORT = "is a port to the world that the kernel and the types use; it knows neither of them";
const DOORS = ["", "/model", "/compile", "/files", "/fixes", "/nepi", "/picture", "/simulate", "/topology"].map(
  (door) => `@netcue/engine${door}`,
);
const REACT = ["react", "react-dom", "react/*", "react-dom/*", "@xyflow/react", "@xyflow/react/*", "lucide-react", "@netcue/engine/model"];
const PAGE = [
  ...REACT,
  "@netcue/ui/*",
  "@netcue/engine/compile",
  "@netcue/engine/fixes",
  "@netcue/engine/topology",
  "next/*",
  "zustand",
  "zustand/*",
  "idb",
  "zod",
];
const EDITOR = ["@netcue/engine/files", "@netcue/engine/picture", "jsonc-parser", "@codemirror/*", "@lezer/highlight"];
const API = ["@tanstack/react-query", "@trpc/client", "@trpc/tanstack-react-query"];
const PORTS = ["/engine/time", "/engine/journal", "/engine/store", "/engine/host", "/engine/traces"];
const VOCABULARY = ["/engine/model", "/engine/errors", "/engine/version"];

/** @type {Room[]} */
export const ROOMS = [
  { room: "/engine/model", at: "packages/engine/src/model/", may: ["zod"], why: `the shared vocabulary ${ISOMORPHIC}` },
  { room: "/engine/compile", at: "packages/engine/src/compile/", may: ["/engine/model", "zod"], why: `the compiler ${ISOMORPHIC}` },
  {
    room: "/engine/fixes",
    at: "packages/engine/src/fixes/",
    may: ["/engine/model", "fastest-levenshtein"],
    why: `a way out of a problem is data that a page or a command may offer; finding it ${ISOMORPHIC}`,
  },
  { room: "/engine/errors", at: "packages/engine/src/errors.ts", may: ["/engine/model"], why: "errors are words, not deeds" },
  { room: "/engine/version", at: "packages/engine/src/version.ts", may: [], why: "a version is a word" },
  { room: "/engine/time", at: "packages/engine/src/time/", may: [...VOCABULARY, "node:*"], why: `time ${PORT}` },
  {
    room: "/engine/journal",
    at: "packages/engine/src/journal/",
    may: [...VOCABULARY, "/engine/time", "/engine/store", "node:*", "libsql", "zod"],
    why: `the journal, which shares a database with the store, ${PORT}`,
  },
  {
    room: "/engine/store",
    at: "packages/engine/src/store/",
    may: [...VOCABULARY, "/engine/time", "/engine/journal", "node:*", "libsql", "zod"],
    why: `the store ${PORT}`,
  },
  { room: "/engine/traces", at: "packages/engine/src/traces/", may: [...VOCABULARY, "/engine/time", "node:*"], why: `traces ${PORT}` },
  {
    room: "/engine/host",
    at: "packages/engine/src/host/",
    may: [...VOCABULARY, "/engine/time", "/engine/traces", "/engine/resources", "node:*"],
    why: `the host ${PORT}; of the types only their contract`,
  },
  {
    room: "/engine/wire",
    at: "packages/engine/src/wire/",
    may: [...VOCABULARY, "/engine/time", "/engine/host", "node:*", "cephes", "zod"],
    why: "a link in a process of its own is a port to the world; it knows no resource types",
  },
  {
    room: "/engine/capture",
    at: "packages/engine/src/capture/",
    may: [...VOCABULARY, "/engine/time", "/engine/host", "node:*"],
    why: "a capture in a process of its own is a port to the world; it knows no resource types",
  },
  {
    room: "/engine/resources",
    at: "packages/engine/src/resources/",
    may: [
      ...VOCABULARY,
      "/engine/time",
      "/engine/host",
      "/engine/traces",
      "/engine/capture",
      "/engine/wire",
      "node:*",
      "zod",
      "ip-address",
    ],
    why: "a type is asked by the kernel and answers; it never drives a run",
  },
  {
    room: "/engine/kernel",
    at: "packages/engine/src/kernel/",
    may: [...VOCABULARY, "/engine/compile", "/engine/time", "/engine/journal", "/engine/resources"],
    why: "the kernel knows plans, ports and contracts, and neither the disk nor the process that it lives in",
  },
  {
    room: "/engine/controller",
    at: "packages/engine/src/controller/",
    may: [...VOCABULARY, "/engine/compile", "/engine/kernel", "/engine/resources", ...PORTS, "node:*", "zod"],
    why: "the controller puts a run together from what the other rooms offer",
  },
  {
    room: "/engine/repeat",
    at: "packages/engine/src/repeat/",
    may: [
      ...VOCABULARY,
      "/engine/controller",
      "/engine/resources",
      "/engine/host",
      "/engine/time",
      "/engine/traces",
      "node:*",
      "cephes",
      "zod",
    ],
    why: "a repeat asks the controller for one run after the other and reads what they left; it knows no kernel",
  },
  {
    room: "/engine/experiment",
    at: "packages/engine/src/experiment/",
    may: [...VOCABULARY, "/engine/compile", "/engine/kernel", "/engine/controller", "/engine/resources", ...PORTS, "node:*"],
    why: "NEPI's programming interface describes an experiment and asks the controller to run it",
  },
  {
    room: "/engine/testing",
    at: "packages/engine/src/testing/",
    may: ["/engine/", "node:*", "vitest", "fast-check"],
    why: "what tests share serves tests of the engine and of types that others write",
  },
  {
    room: "/engine/outside-types",
    at: "packages/engine/src/outside-types/",
    may: [...VOCABULARY, "/engine/compile", "/engine/resources", "/engine/host", "/engine/time", "node:*", "zod", "import-meta-resolve"],
    why: "types from outside are checked at the door and join the built-in ones; they never drive a run",
  },
  {
    room: "/engine/simulate",
    at: "packages/engine/src/simulate/",
    may: ["/engine/model", "/engine/compile", "/engine/kernel", "/engine/journal", "/engine/time"],
    types: ["/engine/resources"],
    why: "a simulated run is the real kernel in memory with types that do nothing; it runs in the browser as well",
  },
  {
    room: "/engine/nepi",
    at: "packages/engine/src/nepi/",
    may: ["/engine/model", "/engine/compile", "sax"],
    why: `reading another program's files makes designs of them and runs nothing; it ${ISOMORPHIC}`,
  },
  {
    room: "/engine/containerlab",
    at: "packages/engine/src/containerlab/",
    may: ["/engine/model", "/engine/compile", "/engine/topology", "/engine/resources", "yaml", "zod"],
    why: `as /engine/nepi, for another program; of the types it knows the arithmetic of addresses. It ${ISOMORPHIC}`,
  },
  {
    room: "/engine/files",
    at: "packages/engine/src/files/",
    may: ["/engine/model", "/engine/compile", "/engine/nepi", "/engine/containerlab", "/engine/picture", "jsonc-parser"],
    why: `one table of the files that designs come in and go out as; it ${ISOMORPHIC}`,
  },
  {
    room: "/engine/picture",
    at: "packages/engine/src/picture/",
    may: ["/engine/model", "sax"],
    why: `what a picture carries is text in it and nothing that is run; it ${ISOMORPHIC}`,
  },
  {
    room: "/engine/topology",
    at: "packages/engine/src/topology/",
    may: ["/engine/model", "/engine/errors", "/engine/compile", "ip-address", "pure-rand/*", "zod"],
    why: `making a graph and a design of it runs nothing; it ${ISOMORPHIC}`,
  },
  { room: "/engine/examples", at: "packages/engine/src/examples/", may: VOCABULARY, why: "an example is a design and nothing else" },
  {
    room: "/engine/door",
    at: "packages/engine/src/",
    may: ["/engine/", "node:*", "zod"],
    why: "the engine imports nothing of ours and no framework",
  },
  {
    room: "/engine/proof",
    at: "packages/engine/",
    may: ["/engine/", ...DOORS, "@netcue/engine/testing", "node:*", "vitest", "fast-check"],
    why: "the engine stands alone",
  },
  {
    room: "/ui",
    at: "packages/ui/",
    may: [
      ...REACT,
      "@dagrejs/dagre",
      "class-variance-authority",
      "clsx",
      "cmdk",
      "d3-hierarchy",
      "papaparse",
      "radix-ui",
      "tailwind-merge",
    ],
    why: "parts of the screen get their data as props: no server, no engine beyond its vocabulary, no feature",
  },
  {
    room: "/web/feature",
    at: "apps/web/src/features/*/",
    may: [...PAGE, ...API, ...EDITOR, "/web/api", "/web/live", "/web/compiler"],
    types: ["/web/server", "@netcue/engine/simulate"],
    why: "a feature is what a person does; it imports no other feature",
  },
  {
    room: "/web/compiler",
    at: "apps/web/src/compiler/",
    may: [...PAGE, "@netcue/engine/simulate"],
    why: "whatever is asked of the compiler while somebody draws is asked in a thread of its own",
  },
  {
    room: "/web/api",
    at: "apps/web/src/api/",
    may: [...PAGE, ...API],
    types: ["/web/server", "@trpc/server", "@trpc/server/*"],
    why: "the browser knows the server by its types only",
  },
  {
    room: "/web/live",
    at: "apps/web/src/live/",
    may: [...PAGE, ...API, "/web/api"],
    types: ["/web/server", "@trpc/server", "@trpc/server/*"],
    why: "the browser knows the server by its types only",
  },
  {
    room: "/web/app",
    at: "apps/web/src/app/",
    may: [...PAGE, ...API, "next", "@fontsource-variable/inter", "@fontsource-variable/inter/*", "/web/feature", "/web/api", "/web/live"],
    why: "routes put features together",
  },
  {
    room: "/web/server",
    at: "apps/web/server/",
    may: [...DOORS, "node:*", "@trpc/server", "@trpc/server/*", "next", "zod"],
    why: "the server asks the engine at its doors",
  },
  {
    room: "/web/e2e",
    at: "apps/web/e2e/",
    may: ["@playwright/test", "node:*"],
    types: ["@netcue/engine/model"],
    why: "a browser test knows what a person sees",
  },
  {
    room: "/web/bench",
    at: "apps/web/bench/",
    may: [...PAGE, "@playwright/test", "@fontsource-variable/inter", "node:*", "vite", "/web/app"],
    why: "the benchmark measures the product from outside, and the canvas on a page of its own",
  },
  {
    room: "/cli",
    at: "apps/cli/",
    may: [...DOORS, "node:*", "commander", "shlex", "zod"],
    why: "a command asks the engine at its doors",
  },
];

/** Tests may, besides what their room may: */
const TESTS_MAY = [
  "fake-indexeddb/*",
  "vitest",
  "fast-check",
  "node:*",
  "@testing-library/*",
  "@netcue/engine/testing",
  ...DOORS,
  "/engine/",
];
const CODE = /\.(ts|tsx|js|mjs)$/;
const TEST = /\.test\.tsx?$/;
const CONFIG = /(^|\/)[\w.-]+\.config\.(ts|mjs)$/;

/**
 * @param {readonly string[]} files paths from the root
 * @param {(file: string) => string} read
 * @returns {string[]} a sentence for every import that the law forbids, and for every file of ours in no room
 */
export function checkRooms(files, read) {
  return files
    .filter((file) => /^(packages|apps)\//.test(file) && CODE.test(file) && !CONFIG.test(file))
    .flatMap((file) => {
      const home = roomOf(file);
      if (home === null) return [`${file}: is in no room; add one to scripts/checks/rooms.mjs`];
      return importsOf(read(file)).flatMap((found) => (isAllowed(file, home, found) ? [] : [breach(file, home, found)]));
    });
}

/** @typedef {{ specifier: string, typeOnly: boolean, line: number }} Import */
/** @typedef {{ law: Room, place: string }} Place `place`: the path that the room has for this file, wildcards filled in */

/**
 * @param {string} file
 * @returns {Place | null}
 */
function roomOf(file) {
  const places = ROOMS.flatMap((law) => {
    const pattern = new RegExp(`^${law.at.replaceAll(".", "\\.").replaceAll("*", "[^/]+")}`);
    const match = pattern.exec(file);
    return match === null ? [] : [{ law, place: match[0] }];
  });
  return places.sort((a, b) => b.place.length - a.place.length)[0] ?? null;
}

/**
 * @param {string} file
 * @param {Place} home
 * @param {Import} found
 */
function isAllowed(file, home, found) {
  const may = [...home.law.may, ...(found.typeOnly ? (home.law.types ?? []) : []), ...(TEST.test(file) ? TESTS_MAY : [])];
  if (!found.specifier.startsWith(".")) return may.some((word) => matches(word, found.specifier));
  const target = roomOf(posix.join(posix.dirname(file), found.specifier));
  if (target === null) return false;
  return target.place === home.place || may.some((word) => matches(word, target.law.room));
}

/**
 * @param {string} word of the law
 * @param {string} name a package specifier or a room
 */
function matches(word, name) {
  if (word.endsWith("*")) return name.startsWith(word.slice(0, -1));
  return word.endsWith("/") ? name.startsWith(word) : name === word;
}

/**
 * @param {string} file
 * @param {Place} home
 * @param {Import} found
 */
function breach(file, home, found) {
  const kind = home.law.types?.length && !found.typeOnly ? " (for some, `import type` is allowed)" : "";
  return `${file}:${found.line}: ${home.law.room} must not import "${found.specifier}"${kind}: ${home.law.why}`;
}

const STATEMENT = /^[ \t]*(?:import|export)\s+(type\s+)?(?:[\w$*{][^;'"()]*?\sfrom\s*)?["']([^"']+)["']/gm;
const DYNAMIC = /(typeof\s+)?\bimport\(\s*["'`]([^"'`]+)["'`]/g;

/**
 * Finds what a source imports by its text: there is no parser of TypeScript here that would do it with fewer lines, and the
 * formatter fixes the form of imports.
 *
 * @param {string} source
 * @returns {Import[]}
 */
export function importsOf(source) {
  return [STATEMENT, DYNAMIC].flatMap((pattern) =>
    [...source.matchAll(pattern)].map((match) => ({
      specifier: match[2] ?? "",
      typeOnly: match[1] !== undefined,
      line: source.slice(0, match.index).split("\n").length,
    })),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const breaches = checkRooms(trackedFiles(), (file) => readFileSync(join(ROOT, file), "utf8"));
  for (const sentence of breaches) console.error(sentence);
  process.exitCode = breaches.length === 0 ? 0 : 1;
}
