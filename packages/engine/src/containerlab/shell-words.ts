const PLAIN = /^[\w@%+=:,./-]+$/;

/** A text as one word of a shell. */
export function quoteWord(text: string): string {
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

const WORD = /\s*((?:[^\s'"\\]|\\[\s\S]|'[^']*'|"(?:[^"\\]|\\[\s\S])*")+)/y;
const PIECE = /'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])|([^'"\\]+)/g;

/** The words of a command that is run without a shell; `null` where a quote is open. */
export function splitWords(command: string): string[] | null {
  const words: string[] = [];
  const end = command.trimEnd().length;
  WORD.lastIndex = 0;
  while (WORD.lastIndex < end) {
    const match = WORD.exec(command);
    if (!match) return null;
    words.push((match[1] ?? "").replaceAll(PIECE, readPiece));
  }
  return words;
}

function readPiece(_: string, ...groups: (string | undefined)[]): string {
  const [single, double, escaped, bare] = groups;
  return single ?? double?.replaceAll(/\\(["\\$`])/g, "$1") ?? escaped ?? bare ?? "";
}

/**
 * A command that is run without a shell, as text for one: what `sh -c` was to run, or the command itself where a shell
 * would not read it otherwise than it is meant.
 */
export function shellText(command: string): string {
  const words = splitWords(command);
  if (!words) return command;
  const [program = "", flag, script] = words;
  if (/^(\/bin\/)?(sh|bash|ash)$/.test(program) && flag === "-c" && script !== undefined && words.length === 3) return script;
  return /[|&;<>()`*?[\]#~{}\n]/.test(command) ? words.map(quoteWord).join(" ") : command;
}

/** A shell's text as a command that can be run without one. */
export function plainCommand(text: string): string {
  const isPlain = /^[\w@%+=:,./ -]+$/.test(text) && text === text.trim() && !/^\w+=/.test(text);
  return isPlain && shellText(text) === text ? text : `sh -c ${quoteWord(text)}`;
}
