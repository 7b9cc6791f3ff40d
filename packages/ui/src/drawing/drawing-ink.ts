/** The colours of a drawing of a design, by what they are for. */
export interface DrawingInk {
  /** Behind everything; null where the page shows through. */
  ground: string | null;
  card: string;
  cardLine: string;
  tile: string;
  ink: string;
  faint: string;
  link: string;
  condition: string;
  groupLine: string;
}

/** Screen: the tokens of the page's theme. Paper: a file knows no tokens; it has the light theme, as papers and slides want it. */
export const DRAWING_INKS: Readonly<Record<"screen" | "paper", DrawingInk>> = {
  screen: {
    ground: null,
    card: "var(--surface-raised)",
    cardLine: "var(--line-strong)",
    tile: "var(--surface-hover)",
    ink: "var(--ink)",
    faint: "var(--ink-faint)",
    link: "var(--link)",
    condition: "var(--condition)",
    groupLine: "var(--line-control)",
  },
  paper: {
    ground: "#ffffff",
    card: "#ffffff",
    cardLine: "#c3c9d1",
    tile: "#eff1f3",
    ink: "#16191d",
    faint: "#636b77",
    link: "#8b94a1",
    condition: "#4a515c",
    groupLine: "#868f9c",
  },
};
