import type { Occasion, RunEvent } from "../model/index.ts";

/**
 * An event as a line of the journal, without its newline: what `JSON.stringify` writes, with `seq` first.
 * The two kinds that make up nearly all of a large run are put together by hand, which takes a quarter of the time.
 */
export function encodeEvent(event: RunEvent): string {
  if (event.type === "resource.step") return `${head(event)},"guid":${event.guid},"step":"${event.step}"${occasion(event)}}`;
  if (event.type !== "resource.state" || event.error !== undefined) return JSON.stringify(event);
  const reason = event.reason === undefined ? "" : `,"reason":${quote(event.reason)}`;
  const exitStatus = event.exitStatus === undefined ? "" : `,"exitStatus":${event.exitStatus}`;
  const instant = event.instant === undefined ? "" : `,"instant":${event.instant}`;
  const who = `"guid":${event.guid},"name":${quote(event.name)},"resourceType":${quote(event.resourceType)}`;
  return `${head(event)},${who},"from":"${event.from}","to":"${event.to}"${reason}${exitStatus}${instant}${occasion(event)}}`;
}

function occasion({ after, by, via }: Occasion): string {
  const who = by === undefined ? "" : `,"by":${quote(by)}`;
  const whose = via === undefined ? "" : `,"via":${via}`;
  if (after === undefined) return `${who}${whose}`;
  const delay = after.delay === undefined ? "" : `,"delay":${quote(after.delay)}`;
  const condition = after.condition === undefined ? "" : `,"condition":${after.condition}`;
  return `,"after":{"guid":${after.guid},"state":"${after.state}"${delay}${condition}}${who}${whose}`;
}

/** Printable ASCII without what JSON escapes: nearly every name. */
const PLAIN = /^[ !#-[\]-~]*$/;

function quote(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

function head({ seq, at, t, type }: RunEvent): string {
  return `{"seq":${seq},"at":"${at}","t":${t},"type":"${type}"`;
}
