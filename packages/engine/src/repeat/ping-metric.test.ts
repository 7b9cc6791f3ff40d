import { describe, expect, it } from "vitest";
import { type PingQuantity, readPing } from "./ping-metric.ts";

const iputils = `PING 127.0.0.1 (127.0.0.1) 56(84) bytes of data.
64 bytes from 127.0.0.1: icmp_seq=1 ttl=64 time=0.065 ms
64 bytes from 127.0.0.1: icmp_seq=2 ttl=64 time=0.046 ms

--- 127.0.0.1 ping statistics ---
3 packets transmitted, 2 received, 33.3333% packet loss, time 407ms
rtt min/avg/max/mdev = 0.046/0.057/0.065/0.008 ms
`;
const flood = `--- 127.0.0.1 ping statistics ---
20 packets transmitted, 20 received, 0% packet loss, time 0ms
rtt min/avg/max/mdev = 0.005/0.007/0.033/0.006 ms, ipg/ewma 0.016/0.007 ms
`;
const busybox = `PING 127.0.0.1 (127.0.0.1): 56 data bytes
64 bytes from 127.0.0.1: seq=0 ttl=64 time=0.050 ms

--- 127.0.0.1 ping statistics ---
3 packets transmitted, 3 packets received, 0% packet loss
round-trip min/avg/max = 0.050/0.061/0.067 ms
`;
const bsd = `--- localhost ping statistics ---
3 packets transmitted, 3 packets received, 0.0% packet loss
round-trip min/avg/max/stddev = 0.036/0.055/0.068/0.014 ms
`;
const noReply = `PING 192.0.2.1 (192.0.2.1) 56(84) bytes of data.
From 10.0.0.1 icmp_seq=1 Destination Host Unreachable

--- 192.0.2.1 ping statistics ---
4 packets transmitted, 0 received, +4 errors, 100% packet loss, time 3068ms
pipe 4
`;

describe("reading ping", () => {
  it.each<[string, string, PingQuantity, number]>([
    ["iputils", iputils, "min", 0.046],
    ["iputils", iputils, "avg", 0.057],
    ["iputils", iputils, "max", 0.065],
    ["iputils", iputils, "mdev", 0.008],
    ["iputils in a flood", flood, "mdev", 0.006],
    ["busybox", busybox, "avg", 0.061],
    ["BSD", bsd, "mdev", 0.014],
  ])("of %s%s: %s", (_, output, quantity, value) => {
    expect(readPing(output, quantity)).toEqual({ value, unit: "ms" });
  });

  it.each([
    [iputils, 33.3333],
    [busybox, 0],
    [bsd, 0],
    [noReply, 100],
  ])("gives the loss in per cent", (output, value) => {
    expect(readPing(output, "loss")).toEqual({ value, unit: "%" });
  });

  it("takes the last summary of several, and its own times only", () => {
    expect(readPing(iputils + busybox, "min").value).toBe(0.05);
    expect(() => readPing(iputils + noReply, "avg")).toThrow("ping had no reply");
  });

  it("says what is missing", () => {
    expect(() => readPing(noReply, "avg")).toThrow("ping had no reply");
    expect(() => readPing(busybox, "mdev")).toThrow("does not tell mdev");
    expect(() => readPing("", "avg")).toThrow("no summary of ping");
    expect(() => readPing("rtt min/avg/max/mdev = 1/2/3/4 ms", "avg")).toThrow("no summary");
  });
});
