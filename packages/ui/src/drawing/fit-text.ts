/** Widths of Inter, as parts of the font's size: what a file is shown with is not known when it is written. */
const NARROW = /[ijltfrI.,:;'|!()[\] ]/;
const WIDE = /[mwMW@%]|[^\0-ſ]/;

/** About how wide a text is at this size. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += partOf(character);
  return width * size;
}

/** The text, or as much of its beginning as fits, with an ellipsis. Never cuts a character in two. */
export function fitText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  let left = width - textWidth("…", size);
  let fitting = "";
  for (const character of text) {
    left -= partOf(character) * size;
    if (left < 0) break;
    fitting += character;
  }
  return `${fitting.trimEnd()}…`;
}

function partOf(character: string): number {
  if (NARROW.test(character)) return 0.32;
  return WIDE.test(character) ? 0.95 : 0.59;
}
