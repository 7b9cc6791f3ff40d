/** One `NAME=value`; the value is made of pieces that are bare, in single quotes, or in double quotes with `\"` and `\\`. */
const ASSIGNMENT = /\s*([A-Za-z_]\w*)=((?:[^\s'"]+|'[^']*'|"(?:[^"\\]|\\[\s\S])*")*)(?=\s|$)/y;
const PIECE = /'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|([^'"]+)/g;

/**
 * Variables from text such as `RATE=5 GREETING="good morning"`: assignments apart by blanks or line ends, a later one of
 * the same name wins. Nothing is expanded. Throws a sentence that shows the first piece that is not an assignment.
 */
export function parseEnvironment(text: string): Record<string, string> {
  const variables: Record<string, string> = {};
  const end = text.trimEnd().length;
  ASSIGNMENT.lastIndex = 0;
  while (ASSIGNMENT.lastIndex < end) {
    const start = ASSIGNMENT.lastIndex;
    const match = ASSIGNMENT.exec(text);
    if (!match) throw new Error(notAnAssignment(text.slice(start).trim()));
    const [, name = "", value = ""] = match;
    variables[name] = unquote(value);
  }
  return variables;
}

function unquote(value: string): string {
  return value.replace(PIECE, (_, single?: string, double?: string, bare?: string) => {
    return single ?? double?.replace(/\\(["\\])/g, "$1") ?? bare ?? "";
  });
}

function notAnAssignment(rest: string): string {
  const shown = rest.length > 40 ? `${rest.slice(0, 40)}…` : rest;
  return `env has ${shown} where NAME=value was expected. Put a value with blanks in quotes: NAME="two words".`;
}
