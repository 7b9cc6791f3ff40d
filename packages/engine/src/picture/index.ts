export { CARRIED_DESIGN, carriedText, withoutCredentials } from "./carried-design.ts";
export { addPngText, isPng, readPngText } from "./png-text.ts";
export { readSvgText } from "./svg-text.ts";
