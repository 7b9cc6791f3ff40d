/** One `NAME=value`; the value is made of pieces that are bare, in single quotes, or in double quotes with `\"`, `\$` and `\\`. */
const ONE = String.raw`([A-Za-z_]\w*)=((?:[^\s'"]|'[^']*'|"(?:[^"\\]|\\[\s\S])*")*)`;
const ASSIGNMENT = new RegExp(String.raw`\s*${ONE}(?=\s|$)`, "y");

/** What the whole text of variables looks like, for a check before anything runs. */
export const ENVIRONMENT_PATTERN = {
  source: String.raw`\s*(?:${ONE}(?:\s+|$))*`,
  message: "It is not made of assignments NAME=value, apart by blanks.",
  hint: 'Put a value with blanks in quotes: NAME="two words".',
};

const PIECE = /'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|([^'"]+)/g;
const ESCAPE_OR_REFERENCE = /\\(["\\$])|\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g;

/**
 * Variables from text such as `RATE=5 GREETING="good morning" PATH=$BIN:$PATH`: assignments apart by blanks or line ends, a later one of
 * the same name wins. Outside single quotes, `$NAME` and `${NAME}` stand for one of `known` or for what was set before; what is neither stays
 * as it is written. Throws a sentence that shows the first piece that is not an assignment.
 */
export function parseEnvironment(text: string, known: Readonly<Record<string, string>> = {}): Record<string, string> {
  const variables = new Map<string, string>();
  const lookUp = (name: string): string | undefined => variables.get(name) ?? (Object.hasOwn(known, name) ? known[name] : undefined);
  const end = text.trimEnd().length;
  ASSIGNMENT.lastIndex = 0;
  while (ASSIGNMENT.lastIndex < end) {
    const start = ASSIGNMENT.lastIndex;
    const match = ASSIGNMENT.exec(text);
    if (!match) throw new Error(notAnAssignment(text.slice(start).trim()));
    const [, name = "", value = ""] = match;
    variables.set(name, readValue(value, lookUp));
  }
  return Object.fromEntries(variables);
}

function readValue(value: string, lookUp: (name: string) => string | undefined): string {
  return value.replace(PIECE, (_, single?: string, double?: string, bare?: string) => {
    if (single !== undefined) return single;
    return (double ?? bare ?? "").replace(ESCAPE_OR_REFERENCE, (written: string, escaped?: string, braced?: string, plain?: string) => {
      if (escaped !== undefined) return double === undefined ? written : escaped;
      return lookUp(braced ?? plain ?? "") ?? written;
    });
  });
}

function notAnAssignment(rest: string): string {
  const shown = rest.length > 40 ? `${rest.slice(0, 40)}…` : rest;
  return `env has ${shown} where NAME=value was expected. Put a value with blanks in quotes: NAME="two words".`;
}
