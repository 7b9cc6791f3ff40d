/** The last lines of a text that are not empty at its end; with `isCut` the text begins in the middle of a line, which is left out. */
export function lastLines(text: string, count: number, isCut: boolean): string[] {
  const lines = text.trimEnd().split("\n");
  const whole = isCut && lines.length > 1 ? lines.slice(1) : lines;
  return text.trim() === "" ? [] : whole.slice(-count);
}
