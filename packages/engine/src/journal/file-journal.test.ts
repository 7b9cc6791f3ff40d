import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll } from "vitest";
import { describeJournal } from "../testing/journal-conformance.ts";
import { temporaryDirectory } from "../testing/scripted-context.ts";
import { FileJournal } from "./file-journal.ts";

const { path, remove } = temporaryDirectory();
afterAll(remove);

let journals = 0;
const directories = new Map<unknown, string>();

function open(directory: string): FileJournal {
  const journal = new FileJournal(directory);
  directories.set(journal, directory);
  return journal;
}

describeJournal("in a file", {
  create: async () => {
    const directory = join(path, String(++journals));
    mkdirSync(directory);
    return open(directory);
  },
  reopen: async (journal) => {
    await journal.close();
    return open(directories.get(journal) ?? "");
  },
});
