import type { CaptureSettings } from "./capture.ts";

/** A file of a million bytes has as many kB of 1,000 bytes for dumpcap. */
const KILO = 1_000;

/** What dumpcap(1) is told to write what passes an interface to its standard output, as pcapng, which has times in nanoseconds. */
export function dumpcapArguments(device: string, { filter, snapLength, seconds, packets, megabytes }: CaptureSettings): string[] {
  const bound = (name: string, value: number | null): string[] => (value === null ? [] : ["-a", `${name}:${value}`]);
  return [
    ...["-q", "-i", device, "-p"],
    ...(snapLength === null ? [] : ["-s", String(snapLength)]),
    ...(filter === null ? [] : ["-f", filter]),
    ...bound("duration", seconds),
    ...bound("packets", packets),
    ...bound("filesize", megabytes === null ? null : Math.max(1, Math.round(megabytes * KILO))),
    ...["-w", "-"],
  ];
}
