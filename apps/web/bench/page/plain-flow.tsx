import type { ResourceState } from "@netcue/engine/model";
import { CARD, chipBoxes, resourcePositions } from "@netcue/ui/canvas/canvas-geometry";
import {
  type Edge,
  Handle,
  type Node,
  type NodeProps,
  Panel,
  Position,
  ReactFlow,
  ReactFlowProvider,
  useNodesState,
  useReactFlow,
} from "@xyflow/react";
import { memo, useEffect, useMemo } from "react";
import type { SubjectProps } from "./main.tsx";
import { offerStream } from "./state-stream.ts";

type PlainNode = Node<{ name: string; state: ResourceState }, "plain">;

/** The same graph as people draw it with React Flow when they follow its examples: memoised nodes, state in their data. */
export function PlainFlow(props: SubjectProps) {
  return (
    <ReactFlowProvider>
      <Flow {...props} />
    </ReactFlowProvider>
  );
}

function Flow({ design }: SubjectProps) {
  const first = useMemo(() => plainGraph(design), [design]);
  const [nodes, setNodes, onNodesChange] = useNodesState(first.nodes);
  useEffect(() => {
    const guids = design.resources.map(({ guid }) => guid);
    let pending = new Map<string, ResourceState>();
    return offerStream(guids, (changes) => {
      if (pending.size === 0) {
        requestAnimationFrame(() => {
          const batch = pending;
          pending = new Map();
          setNodes((all) => all.map((node) => withState(node, batch.get(node.id))));
        });
      }
      for (const [guid, state] of changes) pending.set(String(guid), state);
    });
  }, [design, setNodes]);
  return (
    <ReactFlow nodes={nodes} edges={first.edges} nodeTypes={NODE_TYPES} onNodesChange={onNodesChange} fitView minZoom={0.02}>
      <Controls />
    </ReactFlow>
  );
}

function withState(node: PlainNode, state: ResourceState | undefined): PlainNode {
  return state === undefined ? node : { ...node, data: { ...node.data, state } };
}

/** The two controls that the benchmark presses. */
function Controls() {
  const flow = useReactFlow();
  return (
    <Panel position="bottom-left">
      <button type="button" onClick={() => void flow.zoomTo(1)}>
        Zoom to 100 %
      </button>
      <button type="button" onClick={() => void flow.fitView()}>
        Fit the design into view
      </button>
    </Panel>
  );
}

const PlainCard = memo(function PlainCard({ data }: NodeProps<PlainNode>) {
  return (
    <div className="flex size-full items-center justify-between rounded-lg border border-line-strong bg-raised px-2.5">
      <Handle type="target" position={Position.Top} />
      <span>{data.name}</span>
      <span>{data.state}</span>
      <Handle type="source" position={Position.Bottom} />
    </div>
  );
});

const NODE_TYPES = { plain: PlainCard };

function plainGraph(design: SubjectProps["design"]): { nodes: PlainNode[]; edges: Edge[] } {
  const positions = resourcePositions(design);
  const conditions = design.conditions ?? [];
  const chips = chipBoxes(conditions, positions);
  const node = (id: string, name: string, box: { x: number; y: number; width: number; height: number }): PlainNode => ({
    id,
    type: "plain",
    position: { x: box.x, y: box.y },
    width: box.width,
    height: box.height,
    data: { name, state: "NEW" },
  });
  return {
    nodes: [
      ...design.resources.map(({ guid, name = "" }) => node(String(guid), name, { ...(positions.get(guid) ?? { x: 0, y: 0 }), ...CARD })),
      ...chips.map((box, index) => node(`c${index}`, conditions[index]?.action ?? "", box)),
    ],
    edges: [
      ...(design.connections ?? []).map(([a, b]) => edge(String(a), String(b))),
      ...conditions.flatMap(({ after, resources }, index) => [
        ...after.map((guid) => edge(String(guid), `c${index}`)),
        ...resources.map((guid) => edge(`c${index}`, String(guid))),
      ]),
    ],
  };
}

function edge(source: string, target: string): Edge {
  return { id: `${source}-${target}`, source, target };
}
