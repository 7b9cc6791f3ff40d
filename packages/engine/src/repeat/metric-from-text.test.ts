import { describe, expect, it } from "vitest";
import type { Design } from "../model/index.ts";
import { metricFromText } from "./metric-from-text.ts";

const design: Design = {
  netcue: 1,
  name: "test",
  resources: [
    { guid: 1, type: "linux::Node", name: "here" },
    { guid: 2, type: "linux::Ping", name: "first" },
    { guid: 3, type: "linux::Ping", name: "odd:name:max" },
    { guid: 4, type: "linux::Ping", name: "twin" },
    { guid: 5, type: "linux::Ping", name: "twin" },
    { guid: 6, type: "linux::Ping" },
  ],
};

describe("a metric by its text", () => {
  it.each([
    ["ping:first", "ping avg of first"],
    ["ping:2:max", "ping max of first"],
    ["ping:first:loss", "ping loss of first"],
    ["ping:odd:name:max:min", "ping min of odd:name:max"],
    ["ping:Ping 6", "ping avg of Ping 6"],
    ["iperf3:5", "iperf3 throughput of twin"],
    ["iperf3:first:retransmits", "iperf3 retransmits of first"],
  ])("%s is %s", (text, name) => {
    expect(metricFromText(text, design).name).toBe(name);
  });

  it.each(["", "ping", "ping:", "pong:first", "first"])("%j is none, and the forms are told", (text) => {
    expect(() => metricFromText(text, design)).toThrow(/is no metric\. Write ping:RESOURCE .*:mdev.*iperf3:RESOURCE/);
  });

  it("names the resources that there are, or asks for the guid", () => {
    expect(() => metricFromText("ping:last", design)).toThrow('There is no resource "last". There are: here (1), first (2)');
    expect(() => metricFromText("ping:twin", design)).toThrow("Name it by its guid");
    expect(() => metricFromText("ping:first:median", design)).toThrow('There is no resource "first:median"');
  });
});
