/** An element to be written. Attributes that are undefined, and children that are null, are left out. */
export interface XmlOutput {
  name: string;
  attributes: Readonly<Record<string, string | undefined>>;
  children?: readonly (XmlOutput | null)[];
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
  "\t": "&#9;",
  "\r": "&#13;",
};

/** An XML document in the manner of NEPI: four blanks a level, attributes by name, line ends and tabs of values as entities. */
export function writeXml(root: XmlOutput): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeElement(root, "")}`;
}

function writeElement({ name, attributes, children = [] }: XmlOutput, indent: string): string {
  const given = Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  const sorted = given.sort(([a], [b]) => (a < b ? -1 : 1));
  const start = `${indent}<${name}${sorted.map(([key, value]) => ` ${key}="${escapeText(value)}"`).join("")}`;
  const inner = children.map((child) => (child === null ? "" : writeElement(child, `${indent}    `)));
  const text = inner.join("");
  return text === "" ? `${start}/>\n` : `${start}>\n${text}${indent}</${name}>\n`;
}

function escapeText(text: string): string {
  return text.replace(/[&<>"\n\t\r]/g, (character) => ENTITIES[character] ?? character);
}

/** An element of this name around others; nothing when there are none. */
export function container(name: string, children: readonly XmlOutput[]): XmlOutput | null {
  return children.length === 0 ? null : { name, attributes: {}, children };
}
