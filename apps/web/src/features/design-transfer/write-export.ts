import type { FileForm } from "@netcue/engine/files";
import type { Catalogue, Design, Problem } from "@netcue/engine/model";
import { CARRIED_DESIGN, carriedText, withoutCredentials } from "@netcue/engine/picture";

/** A file that is ready to be saved. */
export interface Export {
  ending: string;
  type: string;
  content: BlobPart;
}

const TYPES: Readonly<Record<FileForm["id"], string>> = {
  design: "application/json",
  nepi: "application/xml",
  containerlab: "application/yaml",
  svg: "image/svg+xml",
  png: "image/png",
};

/** What a file of this form cannot hold; an error means that there will be none. */
export function exportLosses(form: FileForm, design: Design, catalogue: Catalogue): Problem[] {
  return form.write ? form.write(design, catalogue, {}).problems : withoutCredentials(design, catalogue).problems;
}

/** The file; `null` when it cannot be written. Drawings are made by code that is loaded for them alone. */
export async function writeExport(form: FileForm, design: Design, catalogue: Catalogue): Promise<Export | null> {
  const [ending = ""] = form.endings;
  const type = TYPES[form.id];
  if (form.write) {
    const { text } = form.write(design, catalogue, {});
    return text === null ? null : { ending, type, content: text };
  }
  const text = carriedText(withoutCredentials(design, catalogue).design);
  const { designSvg } = await import("@netcue/ui/drawing/design-svg");
  if (form.id === "svg") return { ending, type, content: designSvg(design, catalogue, { id: CARRIED_DESIGN, text }) };
  const { drawPng } = await import("./draw-png.ts");
  return { ending, type, content: await drawPng(designSvg(design, catalogue), text) };
}
