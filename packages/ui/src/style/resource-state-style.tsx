import type { ResourceState } from "@netcue/engine/model";
import { classNames } from "../class-names.ts";
import { STATE_GLYPHS, STATE_STYLE } from "./state-style-table.ts";

/** The sign of a state, in its colour. Give `label` where no word stands beside it. */
export function StateGlyph({ state, label = false, className }: { state: ResourceState; label?: boolean; className?: string }) {
  const style = STATE_STYLE[state];
  return (
    <span {...(label ? { role: "img", "aria-label": style.word } : {})} className={classNames("inline-block size-4 shrink-0", className)}>
      <svg viewBox="0 0 16 16" aria-hidden="true" style={{ color: `var(${style.token})` }}>
        <GlyphPath state={state} />
      </svg>
    </span>
  );
}

function GlyphPath({ state }: { state: ResourceState }) {
  const glyph = STATE_GLYPHS[STATE_STYLE[state].glyph];
  return (
    <path
      d={glyph.d}
      fill={glyph.filled ? "currentColor" : "none"}
      stroke="currentColor"
      strokeWidth={glyph.width}
      strokeLinecap={glyph.dash ? "butt" : "round"}
      strokeLinejoin="round"
      strokeDasharray={glyph.dash?.join(" ")}
    />
  );
}

/** A state as people read it: sign and word. */
export function StateLabel({ state, className }: { state: ResourceState; className?: string }) {
  return (
    <span className={classNames("inline-flex items-center gap-1.5 whitespace-nowrap", className)}>
      <StateGlyph state={state} className="size-3.5" />
      {STATE_STYLE[state].word}
    </span>
  );
}

/**
 * The ring of a resource's card: the glyph of its state; around it, while a step is carried out, an arc that turns in the colour
 * of the next state, and while it waits a dashed amber ring.
 */
export function StateRing({ state, next, waiting }: { state: ResourceState; next: ResourceState | null; waiting: boolean }) {
  return (
    <svg viewBox="0 0 28 28" className="size-7 shrink-0" aria-hidden style={{ color: `var(${STATE_STYLE[state].token})` }}>
      <circle cx="14" cy="14" r="12" fill="none" strokeWidth="1.75" {...ringStroke(state, next, waiting)} />
      {next === null ? null : (
        <path
          className="netcue-turning"
          d="M14 2a12 12 0 0 1 12 12"
          fill="none"
          strokeWidth="1.75"
          strokeLinecap="round"
          stroke={`var(${STATE_STYLE[next].token})`}
        />
      )}
      <g transform="translate(6 6)">
        <GlyphPath state={state} />
      </g>
    </svg>
  );
}

function ringStroke(state: ResourceState, next: ResourceState | null, waiting: boolean): { stroke: string; strokeDasharray?: string } {
  if (next !== null) return { stroke: "var(--line)" };
  if (waiting) return { stroke: "var(--state-waiting)", strokeDasharray: "3.4 2.9" };
  const token = `var(${STATE_STYLE[state].token})`;
  if (state === "NEW" || state === "RELEASED") return { stroke: `color-mix(in srgb, ${token} 35%, transparent)` };
  return { stroke: token };
}
