import { CARRIED_DESIGN, readPngText, readSvgText } from "../picture/index.ts";
import { type DesignFile, fileProblem } from "./design-file.ts";
import { decodeText, notUtf8, readJsonText } from "./read-json-design.ts";

/** The design that a drawing of Netcue's carries. */
export function readSvgDesign(bytes: Uint8Array): DesignFile {
  const text = decodeText(bytes);
  return text === null ? notUtf8() : readCarried(() => readSvgText(text, CARRIED_DESIGN));
}

export function readPngDesign(bytes: Uint8Array): DesignFile {
  return readCarried(() => readPngText(bytes, CARRIED_DESIGN));
}

function readCarried(read: () => string | null): DesignFile {
  try {
    const text = read();
    if (text !== null) return readJsonText(text);
    const hint = "Drop a picture that Netcue has written; programs that make pictures smaller often throw away what they carry.";
    return { input: undefined, problems: [fileProblem("There is no design in this picture.", hint)] };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { input: undefined, problems: [fileProblem(message, "Get the file once more from where it was written.")] };
  }
}
