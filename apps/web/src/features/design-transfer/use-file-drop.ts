import { useEffect, useEffectEvent, useState } from "react";

/** Hears of files that are dragged over the window; whether one is now. */
export function useFileDrop(onFile: (file: File) => void): boolean {
  const [isOver, setOver] = useState(false);
  const drop = useEffectEvent(onFile);
  useEffect(() => {
    let depth = 0; // Each element that is entered and left is told.
    const carriesFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
    const change = (by: number): void => {
      depth = Math.max(0, depth + by);
      setOver(depth > 0);
    };
    const enter = (event: DragEvent): void => change(carriesFile(event) ? 1 : 0);
    const leave = (event: DragEvent): void => change(carriesFile(event) ? -1 : 0);
    const over = (event: DragEvent): void => {
      if (carriesFile(event)) event.preventDefault();
    };
    const dropped = (event: DragEvent): void => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      const [file] = event.dataTransfer?.files ?? [];
      if (file) drop(file);
    };
    const heard = { dragenter: enter, dragleave: leave, dragover: over, drop: dropped } as const;
    for (const [type, listener] of Object.entries(heard)) window.addEventListener(type, listener as EventListener);
    return () => {
      for (const [type, listener] of Object.entries(heard)) window.removeEventListener(type, listener as EventListener);
    };
  }, []);
  return isOver;
}
