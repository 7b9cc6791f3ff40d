import { describe, expect, it } from "vitest";
import type { AttributeValue } from "../../model/index.ts";
import { compileLines } from "../../testing/compile-lines.ts";
import { DesignBuilder } from "../../testing/design-builder.ts";
import { parseEnvironment } from "./environment-text.ts";

function linesOf(type: string, attributes: Record<string, AttributeValue>): string[] {
  const design = new DesignBuilder();
  design.add(type, attributes, design.add("linux::Node"));
  return compileLines(design.build());
}

describe("what a program would refuse is known before it runs", () => {
  it("a node that is another machine", () => {
    const design = new DesignBuilder();
    design.add("linux::Node", { hostname: "::1" });
    design.add("linux::Node", { hostname: "host.example.org" });
    expect(compileLines(design.build())).toEqual(["attribute.value @ resources[1].attributes.hostname"]);
  });

  it("a UDP test that is neither server nor client", () => {
    expect(linesOf("linux::UdpTest", { s: false })).toEqual(["attribute.one-of @ resources[1].attributes.target"]);
    expect(linesOf("linux::UdpTest", { s: true })).toEqual([]);
    expect(linesOf("linux::UdpTest", { target: "10.0.0.1" })).toEqual([]);
  });

  it.each(["../x", "/tmp/x", "a/../../x", ".."])("a capture to %s", (w) => {
    expect(linesOf("linux::Tcpdump", { w })).toEqual(["attribute.value @ resources[1].attributes.w"]);
  });

  it.each(["x.pcap", "a/b.pcap", "..x", "x.."])("and not a capture to %s", (w) => {
    expect(linesOf("linux::Tcpdump", { w })).toEqual([]);
  });

  it.each([
    "RATE=5",
    ' A=1\nB=\'two words\'  C="x\\"y"$D ',
    "PATH=$BIN:$PATH",
    "A=",
    "5=A",
    "RATE 5",
    "A=1;B=2 C",
    "A='x",
    `A=${"a".repeat(60)}'`,
  ])("variables such as %j, just as the program reads them", (env) => {
    const isRead = ((): boolean => {
      try {
        parseEnvironment(env);
        return true;
      } catch {
        return false;
      }
    })();
    const expected = isRead ? [] : ["attribute.value @ resources[1].attributes.env"];
    expect(linesOf("linux::Application", { command: "true", env })).toEqual(expected);
  });
});
