/** One line: what was measured, and for each subject its figure; null where there is none. */
export interface Line {
  what: string;
  goal: string;
  figures: readonly (string | null)[];
  reached: boolean | null;
}

/** The figures as a table for people. */
export function formatTable(subjects: readonly string[], lines: readonly Line[]): string {
  const all = [
    ["what", "goal", ...subjects, ""],
    ...lines.map(({ what, goal, figures, reached }) => [what, goal, ...figures.map((figure) => figure ?? ""), verdict(reached)]),
  ];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0))) ?? [];
  return all
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function verdict(reached: boolean | null): string {
  if (reached === null) return "";
  return reached ? "reached" : "MISSED";
}
