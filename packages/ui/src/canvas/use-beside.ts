import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/** Room that the form of a condition takes, with its distance to what it is beside, in px of the screen. */
const FORM = { width: 408, height: 440 } as const;

type FormSide = "right" | "left" | "bottom" | "top";

/** What the form of a condition stands beside, for as long as it is open, and on which side. */
export interface Beside {
  anchor: RefObject<{ getBoundingClientRect(): DOMRect }>;
  side: FormSide;
}

/**
 * Puts a form beside all that it is about: the chip and the nodes at the ends of its lines. Where no side of them has room, it stands
 * beside the chip alone.
 */
export function useBeside(open: boolean, chip: RefObject<HTMLElement | null>, nodes: readonly string[]): Beside {
  const [side, setSide] = useState<FormSide>("right");
  const area = useRef<DOMRect | null>(null);
  const anchor = useRef({ getBoundingClientRect: () => area.current ?? chip.current?.getBoundingClientRect() ?? new DOMRect() });
  const key = nodes.join(" ");
  useLayoutEffect(() => {
    if (!open || !chip.current) return;
    const about = rectsOf(chip.current, key.split(" ")).reduce(union, chip.current.getBoundingClientRect());
    const whole = sideWithRoom(about, window.innerWidth, window.innerHeight);
    area.current = whole ? about : null;
    setSide(whole ?? "bottom");
  }, [open, chip, key]);
  return { anchor, side };
}

function rectsOf(chip: HTMLElement, nodes: readonly string[]): DOMRect[] {
  const flow = chip.closest(".react-flow");
  return nodes.flatMap((id) => flow?.querySelector(`.react-flow__node[data-id="${CSS.escape(id)}"]`)?.getBoundingClientRect() ?? []);
}

function union(a: DOMRect, b: DOMRect): DOMRect {
  const [left, top] = [Math.min(a.left, b.left), Math.min(a.top, b.top)];
  return new DOMRect(left, top, Math.max(a.right, b.right) - left, Math.max(a.bottom, b.bottom) - top);
}

/** The first side of a part of the window that has room for the form; undefined when none has. */
export function sideWithRoom(
  { left, right, top, bottom }: Pick<DOMRect, "left" | "right" | "top" | "bottom">,
  width: number,
  height: number,
): FormSide | undefined {
  if (width - right >= FORM.width) return "right";
  if (left >= FORM.width) return "left";
  if (height - bottom >= FORM.height) return "bottom";
  return top >= FORM.height ? "top" : undefined;
}
