export const NODE = { guid: 1, type: "dummy::Node" };
export const FIRST = { guid: 2, type: "dummy::Application", name: "first" };
export const SECOND = { guid: 3, type: "dummy::Application", name: "second" };
export const AFTER = { action: "START", resources: [3], after: [2], state: "STARTED" };

/** Two programs on a node, and nothing wrong with them. */
export const SOUND = {
  netcue: 1,
  name: "sound",
  resources: [NODE, FIRST, SECOND],
  connections: [
    [2, 1],
    [3, 1],
  ],
  conditions: [AFTER],
};

/** Parts of the sound design in which its first program differs. */
export const withFirst = (more: Record<string, unknown>): Record<string, unknown> => ({ resources: [NODE, { ...FIRST, ...more }, SECOND] });
/** Parts of the sound design in which its condition differs. */
export const withAfter = (more: Record<string, unknown>): Record<string, unknown> => ({ conditions: [{ ...AFTER, ...more }] });
