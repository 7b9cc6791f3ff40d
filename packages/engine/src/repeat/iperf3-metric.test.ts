import { describe, expect, it } from "vitest";
import { type Iperf3Quantity, readIperf3 } from "./iperf3-metric.ts";
import type { Measurement } from "./metric.ts";

/** What iperf3 3.12 writes, shortened to the lines that matter. */
const tcp = `Connecting to host 127.0.0.1, port 5299
[ ID] Interval           Transfer     Bitrate         Retr  Cwnd
[  5]   0.00-1.00   sec  1.45 GBytes  12.5 Gbits/sec    0   1023 KBytes       
- - - - - - - - - - - - - - - - - - - - - - - - -
[ ID] Interval           Transfer     Bitrate         Retr
[  5]   0.00-2.00   sec  2.91 GBytes  12.5 Gbits/sec    3             sender
[  5]   0.00-2.00   sec  2.90 GBytes  12.4 Gbits/sec                  receiver

iperf Done.
`;
const kilobytes = `[  5]   0.00-1.00   sec  1.52 GBytes  1592856 KBytes/sec   26             sender
[  5]   0.00-1.00   sec  1.52 GBytes  1591951 KBytes/sec                  receiver
`;
const parallelUdp = `[  5]   0.00-1.00   sec  1.22 MBytes  10.2 Mbits/sec  0.000 ms  0/39 (0%)  sender
[  5]   0.00-1.00   sec  1.22 MBytes  10.2 Mbits/sec  0.039 ms  9/39 (23%)  receiver
[  7]   0.00-1.00   sec  1.22 MBytes  10.2 Mbits/sec  0.000 ms  0/39 (0%)  sender
[  7]   0.00-1.00   sec  1.22 MBytes  10.2 Mbits/sec  0.033 ms  0/39 (0%)  receiver
[SUM]   0.00-1.00   sec  2.44 MBytes  20.4 Mbits/sec  0.000 ms  0/78 (0%)  sender
[SUM]   0.00-1.00   sec  2.44 MBytes  18.1 Mbits/sec  0.036 ms  9/78 (12%)  receiver
`;
const bidirectional = `[ ID][Role] Interval           Transfer     Bitrate         Retr
[  5][TX-C]   0.00-1.00   sec   381 MBytes  3.19 Gbits/sec    9             sender
[  5][TX-C]   0.00-1.01   sec   367 MBytes  3.06 Gbits/sec                  receiver
[  7][RX-C]   0.00-1.00   sec   371 MBytes  3.10 Gbits/sec    2             sender
[  7][RX-C]   0.00-1.01   sec   368 MBytes  3.07 Gbits/sec                  receiver
`;
const server = `[  5]   0.00-1.00   sec  1.45 GBytes  12.4 Gbits/sec                  
- - - - - - - - - - - - - - - - - - - - - - - - -
[  5]   0.00-2.00   sec  2.90 GBytes  12.3 Gbits/sec                  receiver
`;
const lossless = { bytes: 1, bits_per_second: 10e6, jitter_ms: 0.03, lost_packets: 0, packets: 39, lost_percent: 0 };
const client = { start: { connecting_to: {} } };
const accepting = { start: { accepted_connection: {} } };
const tcpJson = {
  ...client,
  end: { sum_sent: { bytes: 9, bits_per_second: 11.4e9, retransmits: 5 }, sum_received: { bytes: 8, bits_per_second: 11.3e9 } },
};
const udpJson = {
  ...client,
  end: { sum: lossless, sum_sent: lossless, sum_received: { ...lossless, bits_per_second: 8e6, jitter_ms: 0.05, lost_percent: 20 } },
};
const oldUdpJson = { ...client, end: { sum: { ...lossless, lost_percent: 20 } } };
const sendingServer = {
  ...accepting,
  end: {
    sum_sent: { bytes: 9, bits_per_second: 9e9, retransmits: 5 },
    sum_received: { bytes: 0, bits_per_second: 0, jitter_ms: 0, lost_percent: 0 },
  },
};
const nothingArrived = {
  ...client,
  end: { sum_sent: lossless, sum_received: { ...lossless, bytes: 0, bits_per_second: 0, lost_percent: 100 } },
};

describe("reading iperf3", () => {
  it.each<[string, string | object, Iperf3Quantity, Measurement]>([
    ["TCP", tcp, "throughput", { value: 12.4e9, unit: "bit/s" }],
    ["TCP", tcp, "retransmits", { value: 3 }],
    ["kilobytes (powers of 1024)", kilobytes, "throughput", { value: 1_591_951 * 1_024 * 8, unit: "bit/s" }],
    ["kilobytes", kilobytes, "retransmits", { value: 26 }],
    ["UDP streams together", parallelUdp, "throughput", { value: 18.1e6, unit: "bit/s" }],
    ["UDP streams together", parallelUdp, "jitter", { value: 0.036, unit: "ms" }],
    ["UDP streams together, not rounded", parallelUdp, "loss", { value: 900 / 78, unit: "%" }],
    ["the first of two directions", bidirectional, "throughput", { value: 3.06e9, unit: "bit/s" }],
    ["the first of two directions", bidirectional, "retransmits", { value: 9 }],
    ["a server", server, "throughput", { value: 12.3e9, unit: "bit/s" }],
    ["several tests, the last", tcp + server, "throughput", { value: 12.3e9, unit: "bit/s" }],
    ["TCP in JSON", tcpJson, "throughput", { value: 11.3e9, unit: "bit/s" }],
    ["TCP in JSON", tcpJson, "retransmits", { value: 5 }],
    ["UDP in JSON", udpJson, "throughput", { value: 8e6, unit: "bit/s" }],
    ["UDP in JSON", udpJson, "jitter", { value: 0.05, unit: "ms" }],
    ["UDP in JSON", udpJson, "loss", { value: 20, unit: "%" }],
    ["UDP in JSON before 3.7", oldUdpJson, "throughput", { value: 8e6, unit: "bit/s" }],
    ["UDP in JSON before 3.7", oldUdpJson, "loss", { value: 20, unit: "%" }],
    ["a server that sends", sendingServer, "throughput", { value: 9e9, unit: "bit/s" }],
    ["a client of which nothing arrived", nothingArrived, "throughput", { value: 0, unit: "bit/s" }],
    ["a client of which nothing arrived", nothingArrived, "loss", { value: 100, unit: "%" }],
  ])("of %s%s: %s", (_, output, quantity, { value, unit }) => {
    const measured = readIperf3(typeof output === "string" ? output : JSON.stringify(output, null, "\t"), quantity);
    expect(measured.value).toBeCloseTo(value, 9);
    expect(measured.unit).toBe(unit);
  });

  it.each<[string, Iperf3Quantity, string]>([
    ["", "throughput", "no summary"],
    [tcp, "jitter", "only UDP"],
    [tcp, "loss", "only UDP"],
    [parallelUdp, "retransmits", "only TCP"],
    ["[  5]   0.00-1.00   sec  0.00 Bytes  0.00 bits/sec  0.000 ms  0/0 (nan%)  receiver", "loss", "only UDP"],
    [JSON.stringify(sendingServer), "loss", "only UDP"],
    ["iperf3: error - unable to connect to server: Connection refused", "throughput", "iperf3 failed: unable to connect"],
    [
      JSON.stringify({ start: {}, end: {}, error: "unable to connect to server: Connection refused" }),
      "throughput",
      "iperf3 failed: unable",
    ],
    ['{ "start": {', "throughput", "not whole"],
    ['{ "some": "json" }', "throughput", "not what iperf3 -J writes"],
  ])("of %j has no %s, and says why", (output, quantity, why) => {
    expect(() => readIperf3(output, quantity)).toThrow(why);
  });
});
