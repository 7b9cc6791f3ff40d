// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a template refers to its node or edge in this way
import type { EdgeTemplate, NodeTemplate } from "./template.ts";

/** Each node is a dummy node. */
export const DUMMY_NODE: NodeTemplate = {
  anchor: "node",
  resources: [{ id: "node", type: "dummy::Node", name: "node ${node.id}" }],
};

/** Each edge is a dummy link, with an interface at each end. */
export const DUMMY_EDGE: EdgeTemplate = {
  resources: [
    { id: "interface1", type: "dummy::Interface", name: "interface ${edge.node1} to ${edge.node2}" },
    { id: "link", type: "dummy::Link", name: "link ${edge.node1} to ${edge.node2}" },
    { id: "interface2", type: "dummy::Interface", name: "interface ${edge.node2} to ${edge.node1}" },
  ],
  connections: [
    ["interface1", "node1"],
    ["interface1", "link"],
    ["interface2", "node2"],
    ["interface2", "link"],
  ],
};

/** Each edge is in the graph, and becomes nothing. */
export const NO_EDGE: EdgeTemplate = { resources: [] };
