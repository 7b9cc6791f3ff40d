import { type UIEvent, useCallback, useState } from "react";

/** Of every row, in pixels. */
export const ROW_HEIGHT = 28;
/** Rows kept above and below the view, so that scrolling shows no gap. */
const MARGIN = 12;

/** Which rows of a long table are in view. */
export function useRowWindow(rows: number) {
  const [view, setView] = useState({ top: 0, height: 600 });
  const measure = useCallback((element: HTMLElement) => {
    setView((before) => {
      const after = { top: element.scrollTop, height: element.clientHeight };
      return before.top === after.top && before.height === after.height ? before : after;
    });
  }, []);
  const scroller = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return;
      const observer = new ResizeObserver(() => measure(element));
      observer.observe(element);
      return () => observer.disconnect();
    },
    [measure],
  );
  const first = Math.max(0, Math.min(rows, Math.floor(view.top / ROW_HEIGHT) - MARGIN));
  const end = Math.min(rows, Math.ceil((view.top + view.height) / ROW_HEIGHT) + MARGIN);
  return { first, end, scroller, onScroll: (event: UIEvent<HTMLElement>) => measure(event.currentTarget) };
}
