const WIDTH = 110;

/**
 * JSON as a person would write it: what fits on a line is on one, except the outermost. `indent` is how far what holds the
 * value is moved in.
 */
export function printJson(value: unknown, indent = 0): string {
  const line = inLine(value);
  const isOutermost = indent === 0 && typeof value === "object" && value !== null && Object.keys(value).length > 0;
  if (!isOutermost && line.length <= WIDTH - indent) return line;
  const inner = " ".repeat(indent + 2);
  const lines = Array.isArray(value)
    ? value.map((item) => `${inner}${printJson(item, indent + 2)}`)
    : entriesOf(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${printJson(item, indent + 2)}`);
  if (lines.length === 0) return line;
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return `${open}\n${lines.join(",\n")}\n${" ".repeat(indent)}${close}`;
}

function inLine(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "[]" : `[${value.map(inLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = entriesOf(value).map(([key, item]) => `${JSON.stringify(key)}: ${inLine(item)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** As JSON has them: without those that are undefined. */
function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value).filter(([, item]) => item !== undefined) : [];
}
