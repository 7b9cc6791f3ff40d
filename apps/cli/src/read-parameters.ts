import type { AttributeValue, DesignParameter } from "@netcue/engine/model";

/**
 * Values of `--param`, each in the kind that the design declares. What is not of that kind, or not declared at all,
 * is passed on as text: the compiler names it together with all other problems.
 */
export function readParameters(
  given: ReadonlyMap<string, string>,
  declared: Readonly<Record<string, DesignParameter>>,
): Record<string, AttributeValue> {
  return Object.fromEntries([...given].map(([name, text]) => [name, readValue(text, declared[name]?.type)]));
}

function readValue(text: string, type: DesignParameter["type"] | undefined): AttributeValue {
  if (type === "bool" && (text === "true" || text === "false")) return text === "true";
  if ((type === "integer" || type === "double") && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text);
  return text;
}
