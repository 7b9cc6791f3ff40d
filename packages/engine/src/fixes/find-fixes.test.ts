// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a design refers to its parameters in this way
import { describe, expect, it } from "vitest";
import { compileDesign } from "../compile/index.ts";
import { type Design, editDesign, type Problem, type ProblemFix } from "../model/index.ts";
import { problemLine } from "../testing/compile-lines.ts";
import { LAB_CATALOGUE } from "../testing/lab-catalogue.ts";
import { findFixes } from "./find-fixes.ts";

const sound: Design = {
  netcue: 1,
  name: "sound",
  parameters: { rate: { type: "double", default: 2 } },
  resources: [
    { guid: 1, type: "lab::Host", name: "box" },
    { guid: 2, type: "lab::Program", name: "first", attributes: { target: "there" } },
    { guid: 3, type: "lab::Program", name: "second", attributes: { target: "there" } },
  ],
  connections: [
    [2, 1],
    [3, 1],
  ],
  conditions: [{ action: "START", resources: [3], after: [2], state: "STARTED" }],
};

function problemsOf(design: Design): Problem[] {
  return compileDesign(design, LAB_CATALOGUE).problems;
}

function fixesOf(design: Design): ProblemFix[] {
  const [problem] = problemsOf(design);
  return problem ? findFixes(problem, design, LAB_CATALOGUE) : [];
}

const at = (path: readonly (string | number)[], value?: unknown): Design => editDesign(sound, [{ path, value }]);
const attributes = ["resources", 1, "attributes"];
const condition = ["conditions", 0];

describe("what can be done at once", () => {
  it.each<[string, Design, string[]]>([
    ["a type that is misspelt", at(["resources", 1, "type"], "lab::Progam"), ["Correct to lab::Program"]],
    ["a type of another platform", at(["resources", 1, "type"], "laboratory::program"), ["Correct to lab::Program"]],
    ["a guid twice", at(["resources", 2, "guid"], 2), ["Make it 3"]],
    ["an attribute that is misspelt", at([...attributes, "cuont"], 5), ["Correct to “count”", "Remove “cuont”"]],
    ["an attribute from nowhere", at([...attributes, "zzzzzz"], 5), ["Remove “zzzzzz”"]],
    ["a number that is too large", at([...attributes, "count"], 50), ["Make it 10 packets", "Use the default"]],
    ["a number in quotes", at([...attributes, "count"], " 7 "), ["Make it 7 packets", "Use the default"]],
    ["half a packet", at([...attributes, "count"], 2.6), ["Make it 3 packets", "Use the default"]],
    ["a decimal comma", at([...attributes, "rate"], "1,5"), ["Make it 1.5", "Use the default"]],
    ["yes for true", at([...attributes, "flag"], "yes"), ["Make it true", "Use the default"]],
    ["a choice that is misspelt", at([...attributes, "mode"], "slwo"), ["Make it slow", "Use the default"]],
    ["a time without a unit", at([...attributes, "pause"], "5"), ["Make it 5s", "Use the default"]],
    ["a time in words", at([...attributes, "pause"], "2 seconds"), ["Make it 2s", "Use the default"]],
    ["a time that is too long", at([...attributes, "pause"], "2h"), ["Make it 60000ms", "Use the default"]],
    ["a number for a text", at([...attributes, "target"], 7), ["Make it 7"]],
    ["a value that is computed", at([...attributes, "address"], "x"), ["Remove “address”"]],
    ["a trace that is misspelt", at(["resources", 1, "traces"], ["packet"]), ["Correct to “packets”", "Remove “packet”"]],
    ["a connection to nobody", at(["connections", 2], [2, 9]), ["Remove the connection"]],
    ["a connection to itself", at(["connections", 2], [2, 2]), ["Remove the connection"]],
    ["a connection twice", at(["connections", 2], [1, 2]), ["Remove the connection"]],
    ["a connection that is not allowed", at(["connections", 2], [2, 3]), ["Remove the connection"]],
    ["a partner that is missing", at(["connections", 1]), ["Connect to box"]],
    ["a condition that waits for nobody", at([...condition, "after"], [9]), ["Remove the condition"]],
    ["a condition that waits for one too many", at([...condition, "after"], [2, 9]), ["Remove it from the condition"]],
    ["a side without anybody", at([...condition, "resources"], []), ["Remove the condition"]],
    ["a wait for NEW", at([...condition, "state"], "NEW"), ["Wait for STARTED"]],
    ["a delay without a unit", at([...condition, "delay"], "2"), ["Make it 2s", "Remove the delay"]],
    ["a delay from nowhere", at([...condition, "delay"], "soon"), ["Remove the delay"]],
    ["values where nothing is set", at([...condition, "set"], { count: 2 }), ["Remove the values", "Make the action SET"]],
    [
      "an attribute to set that is misspelt",
      editDesign(sound, [
        { path: [...condition, "action"], value: "SET" },
        { path: [...condition, "set"], value: { cuont: 2 } },
      ]),
      ["Correct to “count”", "Remove the condition"],
    ],
    ["a loop", at([...condition, "after"], [3]), ["Remove the condition"]],
    ["a wait for the release", at([...condition, "state"], "RELEASED"), ["Wait for STARTED"]],
    ["a parameter that is misspelt", at([...attributes, "rate"], "${rat}"), ["Correct to “rate”", "Declare the parameter “rat”"]],
    ["a member of a group that is gone", at(["groups"], [{ id: "g", name: "g", members: [2, 9] }]), ["Remove it from the group"]],
    ["a key from nowhere", at(["colour"], "red"), ["Remove “colour”"]],
  ])("about %s", (_, design, labels) => {
    const [problem] = problemsOf(design);
    const fixes = fixesOf(design);
    expect(fixes.map(({ label }) => label)).toEqual(labels);
    for (const { edits = [] } of fixes) {
      const lines = problemsOf(editDesign(design, edits)).map(problemLine);
      expect(lines).not.toContain(problem && problemLine(problem));
      expect(lines.filter((line) => !line.startsWith("parameter.value"))).toEqual([]);
    }
  });

  it("is to go to the field where only a person knows what to write", () => {
    expect(fixesOf(at([...attributes, "target"]))).toEqual([
      { label: "Set “target”", place: { path: ["resources", 1, "attributes", "target"], guid: 2, attribute: "target" } },
    ]);
  });

  it("is nothing where the choice is a person's", () => {
    const boxes = [4, 5, 6].map((guid) => ({ guid, type: "lab::Host" }));
    const design = editDesign(at(["connections", 1]), [{ path: ["resources"], value: [...sound.resources, ...boxes] }]);
    expect(problemsOf(design).map(({ code }) => code)).toEqual(["connection.missing"]);
    expect(fixesOf(design)).toEqual([]);
  });

  it("is nothing once the design has changed under the problem", () => {
    const design = at(["connections", 2], [2, 3]);
    const [problem] = problemsOf(design);
    expect(problem && findFixes(problem, sound, LAB_CATALOGUE)).toEqual([]);
  });
});
