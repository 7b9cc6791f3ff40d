import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "../command.mjs";
import { trackedFiles } from "./tracked-files.mjs";

/** What belongs to one machine or one network and has no place in the repository. */
const FORBIDDEN = [
  { what: "a path of one machine", pattern: /(?<![\w./$}-])\/(?:work|root|home\/[a-z][\w-]*|Users\/[A-Za-z][\w-]*)\/[\w.-]+/ },
  { what: "the address of a package registry", pattern: /\bregistry\.[a-z0-9-]+\.[a-z]{2,}|^\s*(?:@[\w-]+:)?registry\s*=/m },
  { what: "a credential", pattern: /_authToken|-----BEGIN [A-Z ]*PRIVATE KEY-----/ },
];
const BINARY = /\.(png|jpg|ico|woff2?|db|gz)$/;

/**
 * @param {readonly string[]} files
 * @param {(file: string) => string} read
 * @returns {string[]} a sentence for every line that names such a place
 */
export function checkPlaces(files, read) {
  return files
    .filter((file) => !BINARY.test(file))
    .flatMap((file) =>
      read(file)
        .split("\n")
        .flatMap((line, index) =>
          FORBIDDEN.filter(({ pattern }) => pattern.test(line)).map(({ what }) => `${file}:${index + 1}: names ${what}`),
        ),
    );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  // The text of this law names what it forbids.
  const files = trackedFiles().filter((file) => file !== "scripts/checks/places.mjs");
  const sentences = checkPlaces(files, (file) => readFileSync(join(ROOT, file), "utf8"));
  for (const sentence of sentences) console.error(sentence);
  process.exitCode = sentences.length === 0 ? 0 : 1;
}
