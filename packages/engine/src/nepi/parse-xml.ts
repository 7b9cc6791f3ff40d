import sax from "sax";

/** An element as NEPI uses them: everything is in attributes, and text between elements means nothing. */
export interface XmlElement {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: readonly XmlElement[];
  /** Index in the text where the element begins. */
  offset: number;
}

/** Why a text is not XML that is read here, and where. */
export interface XmlFault {
  message: string;
  hint: string;
  offset: number;
}

/** NEPI's own elements are six deep. */
const DEEPEST = 32;
/** Elements and attributes of a file, which all stand in memory at once: enough for 50,000 resources. */
const MOST_PARTS = 2_000_000;
/** Characters of a file. */
const LONGEST_TEXT = 64 * 1024 * 1024;
/** Characters of one value. sax builds values character by character, at 30 times the memory of the text. */
const LONGEST_VALUE = 1024 * 1024;
/** What sax gets at a time; it looks at the length of values in between. */
const PIECE = 64 * 1024;

// The way to set it that sax documents; its type declarations leave it out.
Object.assign(sax, { MAX_BUFFER_LENGTH: LONGEST_VALUE });

/** Characters that XML 1.0 cannot hold, not even as a numbered entity; half a surrogate pair is one of them. */
export const NOT_XML =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Known to sax, but not to its type declarations: no entity but the five of XML. */
const OPTIONS = { strictEntities: true, position: true };

/**
 * Reads the elements of an XML text. A document type declaration is refused, so there are no entities to expand and
 * nothing outside the text is ever asked for. Length, depth, the size of a value and the number of elements are bounded.
 *
 * A raw line end or tab in an attribute value is kept, other than XML demands: NEPI writes them raw, and XML's
 * blank in their place would destroy every script of several lines (quirk Q46).
 */
export function parseXml(text: string, mostParts = MOST_PARTS): { root: XmlElement } | { fault: XmlFault } {
  if (text.length > LONGEST_TEXT)
    return { fault: { message: "The file is longer than 64 MB.", hint: "Divide the experiment.", offset: 0 } };
  const bad = NOT_XML.exec(text);
  if (bad) return { fault: badCharacter(bad) };
  try {
    return { root: readElements(text, mostParts) };
  } catch (error) {
    if (error instanceof Refused) return { fault: error.fault };
    throw error;
  }
}

function badCharacter(found: RegExpExecArray): XmlFault {
  const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return { message: `The character U+${code} cannot be in XML.`, hint: "Remove it.", offset: found.index };
}

class Refused extends Error {
  readonly fault: XmlFault;
  constructor(fault: XmlFault) {
    super(fault.message);
    this.fault = fault;
  }
}

interface OpenElement extends XmlElement {
  attributes: Map<string, string>;
  children: XmlElement[];
}

function readElements(text: string, mostParts: number): XmlElement {
  const parser = sax.parser(true, OPTIONS);
  const tree = new Tree(mostParts);
  const here = (): number => Math.max(0, parser.position - 1);
  parser.onerror = ({ message }) => refuse(saxMessage(message), "Correct the text at this place.", here());
  parser.ondoctype = () => refuse("A NEPI file has no document type and no entities.", "Remove the <!DOCTYPE …>.", here());
  parser.onopentagstart = ({ name }) => tree.open(name, parser.startTagPosition - 1);
  parser.onattribute = ({ name, value }) => {
    tree.addAttribute(name, value, here());
    // sax asks its own object for `hasOwnProperty`, which an attribute of that name would replace.
    delete parser.tag.attributes[name];
  };
  parser.onclosetag = () => tree.close();
  for (let at = 0; at < text.length; at += PIECE) parser.write(text.slice(at, at + PIECE));
  parser.close();
  return tree.root ?? refuse("There is no XML element.", "Give a file that NEPI wrote.", 0);
}

function refuse(message: string, hint: string, offset: number): never {
  throw new Refused({ message, hint, offset });
}

/** sax adds its own account of the place, in further lines. */
function saxMessage(text: string): string {
  const [message = ""] = text.split("\n");
  return message.startsWith("Max buffer length") ? "A value is longer than 1 MB." : `This is not XML: ${message.replace(/\.$/, "")}.`;
}

interface OpenElement extends XmlElement {
  attributes: Map<string, string>;
  children: XmlElement[];
}

/** The elements read so far. */
class Tree {
  root: XmlElement | undefined;
  readonly #open: OpenElement[] = [];
  readonly #mostParts: number;
  #parts = 0;

  constructor(mostParts: number) {
    this.#mostParts = mostParts;
  }

  open(name: string, offset: number): void {
    if (this.#open.length >= DEEPEST)
      refuse("The elements are nested deeper than those of a NEPI file.", "Remove what is not NEPI's.", offset);
    if (this.root && this.#open.length === 0) refuse("Something follows the end of the experiment.", "Remove it.", offset);
    this.#count(offset);
    const element: OpenElement = { name, attributes: new Map(), children: [], offset };
    this.#open.at(-1)?.children.push(element);
    this.root ??= element;
    this.#open.push(element);
  }

  addAttribute(name: string, value: string, offset: number): void {
    const attributes = this.#open.at(-1)?.attributes;
    if (attributes?.has(name)) refuse(`The attribute "${name}" is there twice.`, "Remove one of them.", offset);
    this.#count(offset);
    attributes?.set(name, value);
  }

  close(): void {
    this.#open.pop();
  }

  #count(offset: number): void {
    this.#parts += 1;
    if (this.#parts <= this.#mostParts) return;
    refuse(`The file has more than ${this.#mostParts} elements and attributes.`, "Divide the experiment.", offset);
  }
}
