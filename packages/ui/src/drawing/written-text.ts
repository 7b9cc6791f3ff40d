/** What XML 1.0 can hold in no form: controls but for white space, halves of a character, and two that are none. */
const NOT_XML =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text as an SVG file can hold it: what it cannot becomes the sign of a missing character. */
export function writtenText(text: string): string {
  return text.replaceAll(NOT_XML, "\ufffd");
}
