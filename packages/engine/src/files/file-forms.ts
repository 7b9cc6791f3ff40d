import { readContainerlab, writeContainerlab } from "../containerlab/index.ts";
import { readNepiXml, writeNepiXml } from "../nepi/index.ts";
import { withoutCredentials } from "../picture/index.ts";
import type { FileForm } from "./design-file.ts";
import { decodeText, notUtf8, readJsonDesign } from "./read-json-design.ts";
import { readPngDesign, readSvgDesign } from "./read-picture.ts";

/** Every kind of file that a design is read from, and those that one is written as. */
export const FILE_FORMS: readonly FileForm[] = [
  {
    id: "design",
    label: "Design (JSON)",
    endings: [".netcue.json", ".json"],
    read: readJsonDesign,
    write(design, catalogue, { credentials }) {
      const told = credentials ? { design, problems: [] } : withoutCredentials(design, catalogue);
      return { text: `${JSON.stringify(told.design, null, 2)}\n`, problems: told.problems };
    },
  },
  {
    id: "nepi",
    label: "NEPI (XML)",
    endings: [".xml"],
    read(bytes, catalogue) {
      const { design, problems } = readNepiXml(bytes, catalogue);
      return { input: design ?? undefined, problems };
    },
    write: (design, catalogue, { credentials }) => writeNepiXml(design, catalogue, { credentials: credentials === true }),
  },
  {
    id: "containerlab",
    label: "containerlab (YAML)",
    endings: [".clab.yml", ".clab.yaml", ".yml", ".yaml"],
    read(bytes) {
      const text = decodeText(bytes);
      if (text === null) return notUtf8();
      const { design, problems } = readContainerlab(text);
      return { input: design ?? undefined, problems };
    },
    write: (design) => writeContainerlab(design),
  },
  { id: "svg", label: "Drawing (SVG)", endings: [".svg"], read: readSvgDesign },
  { id: "png", label: "Picture (PNG)", endings: [".png"], read: readPngDesign },
];

/** The form of a file, by its name; `undefined` when it is none that holds a design. */
export function formOf(fileName: string): FileForm | undefined {
  const name = fileName.toLowerCase();
  return FILE_FORMS.find(({ endings }) => endings.some((ending) => name.endsWith(ending)));
}
