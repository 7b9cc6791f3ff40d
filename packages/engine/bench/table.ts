/** One figure: what was measured, NEPI's own, and what is to be reached, in milliseconds unless another unit is named. */
export interface Row {
  what: string;
  /** As printed in the table of figures. */
  nepi: string;
  /** null: told, but nothing is promised. */
  goal: number | null;
  /** The goal is the least that is to be reached; otherwise it is the most. */
  isLeast?: boolean;
  measured: number;
  unit?: string;
  /** Of what depends on how quiet the machine is: how far off the clock alone was around it (ms, p99). */
  bare?: number;
  /** It is an error of time, which `bare` is a reference for: how many times that it is. */
  isOfClock?: boolean;
}

/** The figures as a table for people. */
export function formatTable(rows: readonly Row[]): string {
  const lines = rows.map(({ what, nepi, goal, isLeast = false, measured, unit = "ms", bare, isOfClock = false }) => [
    what,
    nepi,
    goal === null ? "" : `${isLeast ? "≥ " : ""}${goal} ${unit}`,
    `${formatFigure(measured)} ${unit}`,
    verdict(isLeast ? -measured : measured, isLeast && goal !== null ? -goal : goal),
    bare === undefined ? "" : `${formatFigure(bare)} ms`,
    bare === undefined || !isOfClock ? "" : `${formatFigure(measured / bare)} ×`,
  ]);
  const all = [["what", "NEPI", "goal", "Netcue", "", "clock alone", "of that"], ...lines];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0))) ?? [];
  return all.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")).join("\n");
}

function verdict(measured: number, goal: number | null): string {
  if (goal === null) return "";
  return measured <= goal ? "reached" : "MISSED";
}

function formatFigure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(2);
}
