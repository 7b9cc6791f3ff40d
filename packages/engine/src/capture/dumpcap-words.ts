import type { CaptureEnd } from "./capture.ts";

/** Whether dumpcap has begun: it names its file when the interface is open and the head of the file is written. */
export function hasBegun(stderr: string): boolean {
  return /^File: /m.test(stderr);
}

/** What dumpcap said at its end. `isGood`: its exit status is 0. */
export function readEnd(stderr: string, isGood: boolean): CaptureEnd {
  const packets = Number(/^Packets captured: (\d+)/m.exec(stderr)?.[1] ?? 0);
  const missed = Number(/^Packets received\/dropped on interface .*: \d+\/(\d+) /m.exec(stderr)?.[1] ?? 0);
  return { packets, missed, error: isGood ? null : readTrouble(stderr) };
}

const SMALL_TALK = /^(Capturing on |File: |Packets |See the User's Guide|Running as user )/;

/** Why dumpcap failed, in its own words. */
function readTrouble(stderr: string): string {
  const lines = stderr.split("\n").map((line) => line.trim().replace(/^dumpcap: /, ""));
  const said = lines.filter((line) => line !== "" && !SMALL_TALK.test(line)).slice(0, 3);
  return said.length === 0 ? "It ended without a word." : said.join(" ").replace(/[^.]$/, "$&.");
}
