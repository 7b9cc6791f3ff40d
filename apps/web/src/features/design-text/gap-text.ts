/** How the children of an object or a list are set. */
export interface GapStyle {
  /** Each on a line of its own; else beside each other. */
  isSpread: boolean;
  /** How far children, and the closing bracket, are moved in. */
  indent: number;
  outer: number;
  /** Nothing between a bracket and its child, as in `[1, 2]`. */
  isTight: boolean;
}

/** The text between two children that stay (or a bracket and one), with what comes between them. */
export function gapText(
  style: GapStyle,
  coming: readonly string[],
  { hasPrevious, hasNext }: { hasPrevious: boolean; hasNext: boolean },
): string {
  const parts = hasNext ? [...coming, ""] : coming;
  if (!hasPrevious && parts.length === 0) return "";
  const lead = style.isSpread ? `\n${" ".repeat(style.indent)}` : " ";
  const separated = parts.map((part) => `${lead}${part}`).join(",");
  const comma = hasPrevious && parts.length > 0 ? "," : "";
  const isTight = style.isTight && !style.isSpread;
  return `${comma}${!hasPrevious && isTight ? separated.slice(1) : separated}${hasNext ? "" : tailOf(style, isTight)}`;
}

function tailOf({ isSpread, outer }: GapStyle, isTight: boolean): string {
  if (isSpread) return `\n${" ".repeat(outer)}`;
  return isTight ? "" : " ";
}
