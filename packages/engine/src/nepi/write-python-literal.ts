import type { PythonLiteral } from "./python-literal.ts";

/** A Python literal that {@link readPythonLiteral} reads as the same value. NEPI passes it to `eval`: text never gets out of its quotes. */
export function writePythonLiteral(value: PythonLiteral): string {
  if (typeof value === "string") return writeText(value);
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return `[${value.map(writePythonLiteral).join(", ")}]`;
  return `{${[...value].map(([key, item]) => `${writePythonLiteral(key)}: ${writePythonLiteral(item)}`).join(", ")}}`;
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function writeText(text: string): string {
  return `'${text.replace(/[\\'\n\r\t]/g, (character) => ESCAPES[character] ?? character)}'`;
}
