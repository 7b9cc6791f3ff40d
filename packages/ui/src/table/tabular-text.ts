import Papa from "papaparse";

/** Cells as text apart by tabs and line ends, as spreadsheets copy them; cells with tabs, line ends or quotes are quoted. */
export function writeTabularText(rows: readonly (readonly string[])[]): string {
  return Papa.unparse(rows as string[][], { delimiter: "\t", newline: "\n", escapeFormulae: false });
}

/** The cells of text that a spreadsheet, or anything else, put on the clipboard. The line end after the last row is no row. */
export function readTabularText(text: string): string[][] {
  return Papa.parse<string[]>(text.replace(/\r?\n$/, ""), { delimiter: "\t" }).data;
}
