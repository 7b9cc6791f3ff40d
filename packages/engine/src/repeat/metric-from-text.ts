import { EngineError } from "../errors.ts";
import { type Design, resourceName } from "../model/index.ts";
import { IPERF3_QUANTITIES, iperf3Metric } from "./iperf3-metric.ts";
import type { Metric } from "./metric.ts";
import { PING_QUANTITIES, pingMetric } from "./ping-metric.ts";

const FORM = `Write ping:RESOURCE with one of ${PING_QUANTITIES.map((name) => `:${name}`).join(", ")}, or iperf3:RESOURCE with one of ${IPERF3_QUANTITIES.map((name) => `:${name}`).join(", ")}`;

/**
 * A built-in metric by its text: `ping:RESOURCE[:min|avg|max|mdev|loss]` (default `avg`) or
 * `iperf3:RESOURCE[:throughput|jitter|loss|retransmits]` (default `throughput`); the resource by name or guid.
 * Throws `repeat-invalid` with the forms that there are, or `unknown-resource`.
 */
export function metricFromText(text: string, design: Design): Metric {
  const [, reader = "", rest = ""] = /^(ping|iperf3):(.+)$/s.exec(text) ?? [];
  if (reader === "ping") {
    const { name, quantity } = splitQuantity(rest, PING_QUANTITIES);
    return pingMetric(findResource(name, design), quantity ?? "avg");
  }
  if (reader === "iperf3") {
    const { name, quantity } = splitQuantity(rest, IPERF3_QUANTITIES);
    return iperf3Metric(findResource(name, design), quantity ?? "throughput");
  }
  throw new EngineError("repeat-invalid", `"${text}" is no metric. ${FORM}.`);
}

/** A name may have colons in it: only a last part that is a quantity is one. */
function splitQuantity<T extends string>(text: string, quantities: readonly T[]): { name: string; quantity: T | undefined } {
  const quantity = quantities.find((each) => text.endsWith(`:${each}`));
  return { name: quantity === undefined ? text : text.slice(0, -quantity.length - 1), quantity };
}

/** The resource of a design with this guid or this name. Throws `unknown-resource` when there is none or more than one. */
export function findResource(text: string, design: Design): { guid: number; name: string } {
  const all = design.resources.map((resource) => ({ guid: resource.guid, name: resourceName(resource) }));
  const found = all.filter(({ guid, name }) => name === text || String(guid) === text);
  if (found.length === 1 && found[0]) return found[0];
  const why =
    found.length === 0
      ? `There is no resource "${text}". There are: ${all.map(({ guid, name }) => `${name} (${guid})`).join(", ")}.`
      : `"${text}" may be any of ${found.map(({ guid, name }) => `${name} (${guid})`).join(", ")}. Name it by its guid.`;
  throw new EngineError("unknown-resource", why);
}
