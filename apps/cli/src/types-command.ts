import type { AttributeInfo, ConnectionRule, ResourceTypeInfo } from "@netcue/engine/model";
import { EXIT } from "./exit-status.ts";
import { loadRegistry } from "./load-registry.ts";

/** `netcue types`: the catalogue of resource types, those from outside included. */
export async function typesCommand({ json }: { json?: true }): Promise<number> {
  const types = [...(await loadRegistry()).catalogue().values()];
  process.stdout.write(json ? `${JSON.stringify(types, null, 2)}\n` : types.map(describeType).join("\n"));
  return EXIT.success;
}

function describeType(info: ResourceTypeInfo): string {
  const lines = [info.type, `  ${info.help}`];
  const [parent] = info.ancestors;
  if (parent) lines.push(`  kind of: ${parent}`);
  if (info.connections.length > 0) lines.push(`  connects to: ${info.connections.map(describeRule).join(", ")}`);
  for (const { action, on, state } of info.waits) lines.push(`  waits: ${action} after its ${on} is ${state}`);
  const width = Math.max(0, ...info.attributes.map(({ name, type }) => name.length + type.length + 2));
  if (info.attributes.length > 0) lines.push("  attributes:", ...info.attributes.map((each) => `    ${describeAttribute(each, width)}`));
  if (info.traces.length > 0) lines.push("  traces:");
  for (const { name, help, enabled } of info.traces) lines.push(`    ${name}: ${help}${enabled ? "" : " (off unless enabled)"}`);
  return `${lines.join("\n")}\n`;
}

function describeRule({ to, min, max }: ConnectionRule): string {
  if (min === max) return `${min} ${to}`;
  return max === null ? `${min} or more ${to}` : `${min} to ${max} ${to}`;
}

function describeAttribute(info: AttributeInfo, width: number): string {
  const facts = [
    info.required ? "required" : "",
    info.default === null ? "" : `default ${JSON.stringify(info.default)}`,
    info.allowed ? `one of ${info.allowed.join(", ")}` : "",
    info.unit ? `in ${info.unit}` : "",
  ].filter((fact) => fact !== "");
  const head = `${info.name}: ${info.type}`.padEnd(width);
  return `${head}  ${info.help}${facts.length > 0 ? ` (${facts.join("; ")})` : ""}`;
}
