import { Panel, useReactFlow, useStore } from "@xyflow/react";
import { Maximize, Minus, Plus } from "lucide-react";
import type { Position } from "../design/design-command.ts";
import { IconButton } from "../primitives/icon-button.tsx";
import { boundsOf, CARD } from "./canvas-geometry.ts";
import { LayerMenu } from "./layer-menu.tsx";
import { MOVE_TIME } from "./use-canvas-handle.ts";
import { FIT_PADDING } from "./use-first-view.ts";
import type { LayerView } from "./use-layers.ts";

/** Zoom and fit, bottom left. */
export function CanvasControls({ positions, layers }: { positions: ReadonlyMap<number, Position>; layers: LayerView | undefined }) {
  const flow = useReactFlow();
  const percent = useStore((state) => Math.round(state.transform[2] * 100));
  const fit = (): void => {
    const bounds = boundsOf([...positions.values()].map((position) => ({ ...position, ...CARD })));
    if (bounds) void flow.fitBounds(bounds, { padding: FIT_PADDING, duration: MOVE_TIME });
  };
  return (
    <Panel position="bottom-left" className="m-3! flex items-center rounded-md border border-line bg-panel p-0.5 shadow-raised">
      <IconButton label="Zoom out" size="small" onClick={() => void flow.zoomOut({ duration: MOVE_TIME })}>
        <Minus />
      </IconButton>
      <IconButton
        label="Zoom to 100 %"
        size="small"
        className="w-11 text-xs tabular-nums"
        onClick={() => void flow.zoomTo(1, { duration: MOVE_TIME })}
      >
        {percent} %
      </IconButton>
      <IconButton label="Zoom in" size="small" onClick={() => void flow.zoomIn({ duration: MOVE_TIME })}>
        <Plus />
      </IconButton>
      <IconButton label="Fit the design into view" size="small" onClick={fit}>
        <Maximize />
      </IconButton>
      {layers ? <LayerMenu view={layers} /> : null}
    </Panel>
  );
}
