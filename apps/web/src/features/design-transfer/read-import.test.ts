import { LAB, SAMPLE } from "@netcue/ui/testing/sample-lab";
import { describe, expect, it } from "vitest";
import { readImport } from "./read-import.ts";

const file = (name: string, text: string): File => new File([text], name);

describe("a file that is dropped", () => {
  it("becomes a design", async () => {
    expect(await readImport(file("a.netcue.json", JSON.stringify(SAMPLE)), LAB)).toMatchObject({
      form: "Design (JSON)",
      design: SAMPLE,
      problems: [],
    });
    const lab = await readImport(file("lab.clab.yml", "topology: {nodes: {a: {image: x}}}"), LAB);
    expect(lab.design?.resources.map(({ name }) => name)).toEqual(["a"]);
    expect(lab.problems).toMatchObject([{ severity: "warning", line: 1 }]);
    expect((await readImport(file("e.xml", '<experiment exp_id="e"/>'), LAB)).design?.name).toBe("e");
  });

  it.each([
    ["notes.txt", "hello", "No design is known"],
    ["a.json", "{", "Close the object"],
    ["a.json", '{"netcue": 1, "name": "n", "resources": [], "colour": 1}', 'Unknown key "colour"'],
    ["a.yml", "a: [", "This is not YAML"],
    ["a.svg", "<svg/>", "There is no design in this picture."],
    ["a.png", "not a picture", "This is no PNG file."],
    ["a.xml", "<experiment>", "This is not XML"],
  ])("%s with %j is told, and nothing is made of it", async (name, text, message) => {
    const read = await readImport(file(name, text), LAB);
    expect(read.design).toBeNull();
    expect(read.problems.map((problem) => `${problem.message} ${problem.hint}`).join("\n")).toContain(message);
  });

  it("that is too large or gone is not read", async () => {
    const huge = { name: "a.json", size: 1e9, arrayBuffer: () => Promise.reject(new Error("never asked")) };
    expect((await readImport(huge, LAB)).problems[0]?.message).toContain("64 MB");
    expect((await readImport({ ...huge, size: 1 }, LAB)).problems[0]?.message).toContain("cannot be read");
  });
});
