const ASSIGNMENT = /\s*([A-Za-z_]\w*)=((?:'[^']*'|"'"|[^\s'"$\\]+)*)(?=\s|$)/y;

/** Variables from an application's `env`, where all of it is `NAME=value` with quotes that need no shell; `null` where it is more. */
export function readEnvironment(text: string): Record<string, string> | null {
  const variables: Record<string, string> = {};
  const end = text.trimEnd().length;
  ASSIGNMENT.lastIndex = 0;
  while (ASSIGNMENT.lastIndex < end) {
    const match = ASSIGNMENT.exec(text);
    if (!match) return null;
    variables[match[1] ?? ""] = (match[2] ?? "").replaceAll(
      /'([^']*)'|"(')"|([^'"]+)/g,
      (_, quoted?: string, single?: string, bare?: string) => quoted ?? single ?? bare ?? "",
    );
  }
  return variables;
}
