import type { XmlElement } from "./parse-xml.ts";

/** The elements at the end of a path of names below `element`, in the order of the file. */
export function descendants(element: XmlElement, ...path: readonly string[]): XmlElement[] {
  return path.reduce<XmlElement[]>(
    (found, name) => found.flatMap(({ children }) => children.filter((child) => child.name === name)),
    [element],
  );
}
