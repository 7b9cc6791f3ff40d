import type { RunOutcome, RunPhase } from "@netcue/engine/model";
import { classNames } from "../class-names.ts";
import { STATE_GLYPHS, type StateGlyphName } from "../style/state-style-table.ts";

/** Where a run is, or how it ended. */
export type RunStatusName = Exclude<RunPhase, "ended"> | RunOutcome;

const RUN_STATUS_STYLE: Readonly<Record<RunStatusName, { word: string; token: string; glyph: StateGlyphName }>> = {
  starting: { word: "Starting", token: "--state-ready", glyph: "ring" },
  running: { word: "Running", token: "--state-started", glyph: "play" },
  held: { word: "Held", token: "--state-waiting", glyph: "square" },
  releasing: { word: "Releasing", token: "--state-released", glyph: "dotted" },
  succeeded: { word: "Succeeded", token: "--state-started", glyph: "tick" },
  failed: { word: "Failed", token: "--state-failed", glyph: "cross" },
  interrupted: { word: "Interrupted", token: "--state-stopped", glyph: "square" },
};

/** A run's status as people read it: sign and word. */
export function RunStatus({ status, className }: { status: RunStatusName; className?: string }) {
  const { word, token, glyph } = RUN_STATUS_STYLE[status];
  const { d, filled, width, dash } = STATE_GLYPHS[glyph];
  return (
    <span className={classNames("inline-flex items-center gap-1.5 whitespace-nowrap", className)}>
      <svg viewBox="0 0 16 16" aria-hidden="true" className="size-3.5 shrink-0" style={{ color: `var(${token})` }}>
        <path
          d={d}
          fill={filled ? "currentColor" : "none"}
          stroke="currentColor"
          strokeWidth={width}
          strokeLinecap={dash ? "butt" : "round"}
          strokeLinejoin="round"
          strokeDasharray={dash?.join(" ")}
        />
      </svg>
      {word}
    </span>
  );
}

/** The status of a run by its phase and, once it has ended, its outcome. */
export function runStatus(phase: RunPhase, outcome: RunOutcome | null): RunStatusName {
  return phase === "ended" ? (outcome ?? "interrupted") : phase;
}
