import { useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { useCanvas } from "./canvas-context.ts";

/** Whether the pointer is on a card or a chip that can be drawn from. It stays so while a line is drawn, until the pointer leaves again. */
export function useNear() {
  const { editable, isPartner } = useCanvas();
  const [near, setNear] = useState(false);
  const isDrawing = isPartner !== null;
  const handlers = useMemo(
    () => ({
      // At once: the very next event may be the press that begins a line.
      onPointerEnter: () => flushSync(() => setNear(editable)),
      onPointerLeave: () => setNear(isDrawing),
    }),
    [editable, isDrawing],
  );
  return { near, handlers };
}
