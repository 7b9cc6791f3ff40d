import sax from "sax";

/**
 * The text of the `<metadata>` with this id, `null` when there is none; also after another program has written the picture anew. Untrusted input: no
 * entity is expanded and nothing outside is asked for. Throws a sentence when the text is not XML.
 */
export function readSvgText(svg: string, id: string): string | null {
  const parser = sax.parser(true, {});
  const found: string[] = [];
  let depth = 0;
  let isFound = false;
  parser.onerror = (error) => {
    throw new Error(`This is not XML: ${error.message.split("\n")[0]}.`);
  };
  parser.onopentag = ({ name, attributes }) => {
    if (depth === 0 && /(^|:)metadata$/.test(name) && attributes.id === id && !isFound) {
      depth = 1;
      isFound = true;
    } else if (depth > 0) depth += 1;
  };
  parser.onclosetag = () => {
    if (depth > 0) depth -= 1;
  };
  const collect = (text: string): void => {
    if (depth === 1) found.push(text);
  };
  parser.ontext = collect;
  parser.oncdata = collect;
  parser.write(svg).close();
  return isFound ? found.join("") : null;
}
