import { describe, expect, it } from "vitest";
import type { DesignConnection, Problem } from "../model/index.ts";
import { problemLine } from "../testing/compile-lines.ts";
import { LAB_CATALOGUE } from "../testing/lab-catalogue.ts";
import { checkConnections, partnersOf } from "./check-connections.ts";
import { readDesign } from "./read-design.ts";

/** Problems of the connections between resources of these types, numbered from 1. */
function check(types: string[], connections: DesignConnection[]): Problem[] {
  const resources = types.map((type, index) => ({ guid: index + 1, type: `lab::${type}` }));
  const { read } = readDesign({ netcue: 1, name: "x", resources, connections });
  if (!read) throw new Error("The design could not be read.");
  return checkConnections(read, LAB_CATALOGUE);
}

describe("a connection", () => {
  it.each<[string, string[], DesignConnection[]]>([
    ["from the side that has the rule", ["Host", "Program"], [[2, 1]]],
    ["from the other side", ["Host", "Program"], [[1, 2]]],
    ["to a type that derives from the one in the rule", ["BigHost", "Program"], [[2, 1]]],
    ["between two of one type", ["Peer", "Peer"], [[1, 2]]],
    [
      "as many as allowed",
      ["Host", "Host", "BigHost", "Bridge"],
      [
        [1, 4],
        [2, 4],
        [3, 4],
      ],
    ],
  ])("is fine %s", (_what, types, connections) => {
    expect(check(types, connections)).toEqual([]);
  });

  it("is refused as a whole between types that do not connect, and the hint says what does (quirk Q56)", () => {
    expect(check(["Host", "Host"], [[1, 2]])).toEqual([
      {
        code: "connection.not-allowed",
        severity: "error",
        place: { path: ["connections", 0], connection: 0 },
        message: "Host 1 (lab::Host) and Host 2 (lab::Host) cannot be connected.",
        hint: "lab::Host needs no connection of its own. lab::Host needs no connection of its own.",
      },
    ]);
  });

  it("is refused with the partners of either type in the hint", () => {
    const [problem] = check(
      ["Peer", "Bridge", "Host", "Host"],
      [
        [1, 2],
        [2, 3],
        [2, 4],
      ],
    );
    expect(problem?.hint).toBe("lab::Peer connects to lab::Peer. lab::Bridge connects to lab::Host or lab::Program.");
  });

  it.each<[DesignConnection, number]>([
    [[1, 9], 9],
    [[9, 1], 9],
    [[8, 9], 8],
  ])("%j needs both resources to be there", (connection, unknown) => {
    expect(check(["Host"], [connection])).toMatchObject([
      { code: "connection.unknown-guid", place: { connection: 0 }, message: `There is no resource ${unknown} to connect.` },
    ]);
  });

  it("goes not from a resource to itself", () => {
    expect(check(["Peer"], [[1, 1]]).map(problemLine)).toEqual(["connection.self @ connections[0]"]);
  });

  it.each<[DesignConnection[]]>([
    [
      [
        [1, 2],
        [1, 2],
      ],
    ],
    [
      [
        [1, 2],
        [2, 1],
      ],
    ],
  ])("is there once: %j", (connections) => {
    expect(check(["Host", "Program"], connections).map(problemLine)).toEqual(["connection.duplicate @ connections[1]"]);
  });

  it("counts once when it is there three times, and each further one is named", () => {
    expect(
      check(
        ["Host", "Program"],
        [
          [1, 2],
          [2, 1],
          [1, 2],
        ],
      ).map(problemLine),
    ).toEqual(["connection.duplicate @ connections[1]", "connection.duplicate @ connections[2]"]);
  });
});

describe("the number of partners", () => {
  it("is missed where one is needed", () => {
    expect(check(["Program"], [])).toEqual([
      {
        code: "connection.missing",
        severity: "error",
        place: { path: ["resources", 0], guid: 1 },
        message: "Program 1 must be connected to a lab::Host.",
        hint: "Connect it to lab::Host.",
      },
    ]);
  });

  it("is missed where several are needed", () => {
    expect(check(["Host", "Bridge"], [[1, 2]])).toMatchObject([
      { code: "connection.missing", place: { guid: 2 }, message: "Bridge 2 must be connected to at least 2 lab::Host." },
    ]);
  });

  it("is too large where one is allowed", () => {
    expect(
      check(
        ["Host", "Host", "Program"],
        [
          [3, 1],
          [3, 2],
        ],
      ),
    ).toMatchObject([
      {
        code: "connection.too-many",
        place: { path: ["resources", 2], guid: 3 },
        message: "Program 3 is connected to 2 × lab::Host; one is allowed.",
        hint: "Remove the others.",
      },
    ]);
  });

  it("is too large where three are allowed, derived types counted as well", () => {
    const connections: DesignConnection[] = [
      [1, 5],
      [2, 5],
      [3, 5],
      [4, 5],
    ];
    expect(check(["Host", "BigHost", "Host", "BigHost", "Bridge"], connections)).toMatchObject([
      { code: "connection.too-many", message: "Bridge 5 is connected to 4 × lab::Host; 3 are allowed." },
    ]);
  });

  it("is free where the rule sets no most", () => {
    const programs = Array.from({ length: 20 }, () => "Program");
    const connections = programs.flatMap((_type, index): DesignConnection[] => [
      [index + 4, 1],
      [index + 4, 3],
    ]);
    expect(check(["Host", "Host", "Bridge", ...programs], [[3, 1], [3, 2], ...connections])).toEqual([]);
  });

  it("is not counted by a connection to nobody", () => {
    expect(
      check(
        ["Host", "Program"],
        [
          [2, 1],
          [2, 77],
        ],
      ).map(problemLine),
    ).toEqual(["connection.unknown-guid @ connections[1]"]);
  });

  it("is not missed while a partner's type is unknown: it may be the one", () => {
    expect(check(["Hots", "Program"], [[2, 1]])).toEqual([]);
  });

  it("is too large whatever else the resource is connected to", () => {
    expect(
      check(
        ["Hots", "Host", "Host", "Program"],
        [
          [4, 1],
          [4, 2],
          [4, 3],
        ],
      ).map(problemLine),
    ).toEqual(["connection.too-many @ resources[3]"]);
  });
});

describe("partnersOf", () => {
  it("knows both ends of every connection, in the order in which they were drawn", () => {
    const partners = partnersOf([
      [3, 1],
      [1, 2],
      [3, 2],
      [2, 3],
    ]);
    expect([...partners].map(([guid, others]) => [guid, [...others]])).toEqual([
      [3, [1, 2]],
      [1, [3, 2]],
      [2, [1, 3]],
    ]);
  });
});
