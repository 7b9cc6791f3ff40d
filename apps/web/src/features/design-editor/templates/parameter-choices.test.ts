import type { Design } from "@netcue/engine/model";
import { LAB } from "@netcue/ui/testing/sample-lab";
import { expect, it } from "vitest";
import { freeParameter, nameTrouble } from "./parameter-choices.ts";

const design: Design = {
  netcue: 1,
  name: "",
  resources: [
    { guid: 1, type: "lab::Job", name: "2nd job" },
    { guid: 2, type: "lab::Job" },
  ],
};

it("takes the attribute's name, and when that is taken one that says whose it is", () => {
  const [resource] = design.resources;
  if (!resource) throw new Error("The sample has a job.");
  expect(freeParameter(resource, "count", new Set())).toBe("count");
  expect(freeParameter(resource, "count", new Set(["count"]))).toBe("_2nd_job_count");
  expect(freeParameter(resource, "count", new Set(["count", "_2nd_job_count"]))).toBe("_2nd_job_count_2");
});

it("lets two of a kind have one name, and says what is wrong with others", () => {
  const choice = (guid: number, attribute: string, parameter: string) => ({ guid, attribute, parameter });
  expect(nameTrouble([choice(1, "count", "n"), choice(2, "count", "n")], design, LAB)).toBeNull();
  expect(nameTrouble([choice(1, "count", "n"), choice(2, "rate", "n")], design, LAB)).toContain("both integer and double");
  expect(nameTrouble([choice(1, "count", "1 n")], design, LAB)).toContain("no name of a parameter");
});
