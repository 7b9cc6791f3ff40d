import { useStore, ViewportPortal } from "@xyflow/react";
import type { Guide } from "../arrange/guides.ts";

/** Lines along which what is being dragged is in line with something else. */
export function GuideLines({ guides }: { guides: readonly Guide[] }) {
  const zoom = useStore((state) => state.transform[2]);
  if (guides.length === 0) return null;
  return (
    <ViewportPortal>
      <svg aria-hidden data-testid="guides" className="pointer-events-none absolute top-0 left-0 size-px overflow-visible">
        {guides.map(({ axis, at, from, to }) => (
          <path
            key={axis}
            d={axis === "x" ? `M${at} ${from}V${to}` : `M${from} ${at}H${to}`}
            style={{ stroke: "var(--accent)", strokeWidth: 1 / zoom }}
          />
        ))}
      </svg>
    </ViewportPortal>
  );
}
