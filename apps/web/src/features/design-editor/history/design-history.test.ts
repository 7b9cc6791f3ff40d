import type { Design } from "@netcue/engine/model";
import type { DesignCommand } from "@netcue/ui/design/design-command";
import { SAMPLE } from "@netcue/ui/testing/sample-lab";
import { describe, expect, it } from "vitest";
import { createDesignStore } from "../design-store.ts";
import { HISTORY_LIMIT } from "./design-history.ts";

const setting = (attribute: string, value: string): DesignCommand => ({ type: "set-attribute", guid: 2, attribute, value });
const attributesOf = (design: Design) => design.resources.find(({ guid }) => guid === 2)?.attributes;
const theirs = (design: Design, command: string): Design => {
  const other = createDesignStore(structuredClone(design));
  other.getState().run({ type: "set-attribute", guid: 2, attribute: "command", value: command });
  return other.getState().design;
};

describe("the history", () => {
  it("names its steps, and goes to any of them", () => {
    const { getState } = createDesignStore(SAMPLE);
    getState().run(setting("command", "ls"));
    getState().run({ type: "move-resources", positions: new Map([1, 2].map((guid) => [guid, { x: 8, y: guid }])) });
    getState().run({ type: "rename-design", name: "new" });
    const last = getState().design;
    const name = SAMPLE.resources.find(({ guid }) => guid === 2)?.name;
    expect(getState().history.past.map(({ label }) => label)).toEqual([
      `Set command of ${name} to ls`,
      "Move 2 resources",
      "Rename the experiment to new",
    ]);
    getState().walk(1);
    expect(getState().design.name).toBe(SAMPLE.name);
    expect(getState().design.resources.slice(0, 2)).toMatchObject([SAMPLE.resources[0], { attributes: { command: "ls" } }]);
    getState().walk(3);
    expect(getState().design).toBe(last);
    getState().walk(0);
    expect(getState().design).toBe(SAMPLE);
  });

  it("forgets the oldest step when there are too many, and no other", () => {
    const { getState } = createDesignStore(SAMPLE);
    for (let step = 0; step <= HISTORY_LIMIT; step++)
      getState().run({ type: "move-resources", positions: new Map([[1, { x: step, y: 0 }]]) });
    expect(getState().history.past).toHaveLength(HISTORY_LIMIT);
    getState().walk(0);
    expect(getState().design.resources[0]?.position).toEqual({ x: 0, y: 0 });
  });
});

describe("with somebody else's edits", () => {
  it("takes back what I did, and nothing of theirs", () => {
    const { getState } = createDesignStore(SAMPLE);
    getState().run(setting("user", "me"));
    getState().adopt(theirs(getState().design, "theirs"));
    getState().run({ type: "rename-design", name: "mine" });
    expect(getState().undo()).toEqual([]);
    expect(getState().undo()).toEqual([]);
    expect(getState().design.name).toBe(SAMPLE.name);
    expect(attributesOf(getState().design)).toEqual({ ...attributesOf(SAMPLE), command: "theirs" });
    getState().walk(2);
    expect(getState().design.name).toBe("mine");
    expect(attributesOf(getState().design)).toMatchObject({ user: "me", command: "theirs" });
  });

  it("leaves what somebody changed after me, and says so", () => {
    const { getState } = createDesignStore(SAMPLE);
    getState().run(setting("command", "mine"));
    getState().adopt(theirs(getState().design, "theirs"));
    expect(getState().undo()).toMatchObject([{ path: ["resources", "2", "attributes", "command"], theirs: "theirs" }]);
    expect(attributesOf(getState().design)?.command).toBe("theirs");
  });

  it("takes back a resource of mine that got another guid", () => {
    const { getState } = createDesignStore(SAMPLE);
    getState().run({ type: "add-resource", resourceType: "lab::Job", position: { x: 0, y: 0 } });
    const added = getState().design.resources.at(-1)?.guid ?? 0;
    const joined = {
      ...getState().design,
      resources: [...SAMPLE.resources, { guid: added, type: "lab::Box" }, { guid: 70, type: "lab::Job", position: { x: 0, y: 0 } }],
    };
    getState().adopt(joined, new Map([[added, 70]]));
    expect(getState().undo()).toEqual([]);
    expect(getState().design.resources).toEqual([...SAMPLE.resources, { guid: added, type: "lab::Box" }]);
  });
});
