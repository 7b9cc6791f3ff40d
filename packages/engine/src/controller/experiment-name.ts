import { createHash } from "node:crypto";
import type { RunRecord } from "../store/store.ts";

const PLAIN = /^[\w-]{1,64}$/;

/**
 * What the directory of an experiment on its hosts is called: the same for all its runs. A design that is run without having been saved
 * goes by its name, with a hash, since two names may look alike once they are fit for a file.
 */
export function experimentName({ experiment, name }: Pick<RunRecord, "experiment" | "name">): string {
  if (experiment !== null && PLAIN.test(experiment)) return experiment;
  const text = experiment ?? name;
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? ["experiment"];
  return `${words.join("-").slice(0, 40)}-${createHash("sha256").update(text).digest("hex").slice(0, 8)}`;
}
