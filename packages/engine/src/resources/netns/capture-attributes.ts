import type { CaptureSettings } from "../../capture/capture.ts";
import type { AttributeInfo, TraceInfo } from "../../model/index.ts";
import { textOf } from "../linux/deployment.ts";
import { attribute, type ResourceContext } from "../resource-type.ts";

const section = "Capture";

/** The switch of a capture, and its bounds: a capture that is forgotten fills no disk. An empty bound is none. */
export const CAPTURE_ATTRIBUTES: readonly AttributeInfo[] = [
  attribute("capture", "bool", {
    section,
    help: "Write the packets that pass into the trace capture (pcapng, times in ns). May be switched while the experiment runs.",
    default: false,
    flags: [],
  }),
  attribute("captureFilter", "string", { section, help: "Which packets, as in tcp port 80 or icmp (pcap-filter). Without it: all." }),
  attribute("captureSnapLength", "integer", {
    section,
    help: "How much of each packet is kept; 96 are the headers. Without it: all of it.",
    unit: "bytes",
    range: { min: 1, max: 262_144 },
  }),
  attribute("captureTime", "time", { section, help: "Ends by itself after so long.", default: "1h", range: { min: 1 } }),
  attribute("capturePackets", "integer", { section, help: "Ends by itself after so many packets.", default: 1_000_000, range: { min: 1 } }),
  attribute("captureSize", "double", {
    section,
    help: "Ends by itself when the file has grown by so much.",
    default: 100,
    unit: "MB",
    range: { min: 0.001 },
  }),
  attribute("captured", "string", { section, help: "What it has captured, when it is over.", flags: ["noWrite"] }),
];

export const CAPTURE_TRACE: TraceInfo = {
  name: "capture",
  help: "The packets that have passed: pcapng, to be read by Wireshark, tshark or tcpdump -r, also while it grows.",
  enabled: true,
};

export function captureSettings(context: ResourceContext): CaptureSettings {
  const { attributes } = context;
  const number = (name: string): number | null => {
    const value = attributes[name];
    return typeof value === "number" ? value : null;
  };
  const milliseconds = context.milliseconds("captureTime");
  return {
    filter: textOf(attributes, "captureFilter"),
    snapLength: number("captureSnapLength"),
    seconds: milliseconds === null ? null : milliseconds / 1_000,
    packets: number("capturePackets"),
    megabytes: number("captureSize"),
  };
}
