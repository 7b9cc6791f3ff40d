import { type Design, designSchema } from "@netcue/engine/model";

/** What may be pasted: a design file, or as much of one as has resources. */
const partSchema = designSchema.partial({ netcue: true, name: true });

export type ClipboardContent = { kind: "design"; design: Design } | { kind: "trouble"; message: string };

/** Reads text that somebody pastes; what is wrong with it is said with its place. */
export function readClipboard(text: string): ClipboardContent {
  if (text.trim() === "") return trouble("The clipboard is empty.");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return trouble("The clipboard holds no resources: it is no JSON text of a design.");
  }
  const read = partSchema.safeParse(value);
  if (read.success) return { kind: "design", design: { ...read.data, netcue: 1, name: read.data.name ?? "" } };
  const [issue] = read.error.issues;
  const place = issue && issue.path.length > 0 ? ` at ${issue.path.join(".")}` : "";
  return trouble(`The clipboard holds no resources that can be pasted${place}: ${issue?.message ?? "it is no design"}.`);
}

function trouble(message: string): ClipboardContent {
  return { kind: "trouble", message };
}
