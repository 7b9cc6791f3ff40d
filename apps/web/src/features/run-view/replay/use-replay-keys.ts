import { useEffect, useEffectEvent } from "react";

/** Keys of the whole page, but for fields in which somebody writes. */
export function useReplayKeys(keys: Readonly<Record<string, () => void>>): void {
  const hear = useEffectEvent((event: KeyboardEvent): void => {
    const act = keys[event.key];
    const isWriting =
      event.target instanceof HTMLElement && event.target.closest("input, textarea, select, [contenteditable], [role=textbox]");
    if (!act || event.defaultPrevented || event.ctrlKey || event.metaKey || isWriting) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => hear(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
