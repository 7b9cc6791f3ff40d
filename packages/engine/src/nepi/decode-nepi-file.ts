import type { XmlFault } from "./parse-xml.ts";

const DECLARED = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/;
const READABLE = /^(utf-?8|us-ascii|ascii)$/i;
const HINT = "Save the file as UTF-8.";

/** The text of a file; with a fault, as far as it can be read at all, for its places. */
export type DecodedFile = { text: string; fault?: XmlFault };

/** The text of a file's bytes, or why they are no UTF-8 text (what NEPI writes, always). Line ends become `\n`, as XML demands. */
export function decodeNepiFile(bytes: Uint8Array): DecodedFile {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || first === 0 || second === 0)
    return { fault: { message: "The file is UTF-16 or UTF-32.", hint: HINT, offset: 0 }, text: "" };
  const text = normalizeLineEnds(new TextDecoder("utf-8").decode(bytes));
  if (!isUtf8(bytes)) return { fault: { message: "This is not UTF-8.", hint: HINT, offset: text.indexOf("\ufffd") }, text };
  const declared = DECLARED.exec(text)?.[1];
  if (declared === undefined || READABLE.test(declared)) return { text };
  return { fault: { message: `The file says that it is ${JSON.stringify(declared.slice(0, 40))}.`, hint: HINT, offset: 0 }, text };
}

/** Every line end as `\n`. */
export function normalizeLineEnds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false; // The only thing that a fatal decoder throws for.
  }
}
