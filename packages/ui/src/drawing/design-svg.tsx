import type { Catalogue, Design } from "@netcue/engine/model";
import { renderToStaticMarkup } from "react-dom/server";
import { DesignDrawing, type DesignDrawingProps } from "./design-drawing.tsx";

/** A design as the text of an SVG file. The same design gives the same text. */
export function designSvg(design: Design, catalogue: Catalogue, carries?: DesignDrawingProps["carries"]): string {
  const drawing = <DesignDrawing design={design} catalogue={catalogue} on="paper" {...(carries ? { carries } : {})} />;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderToStaticMarkup(drawing)}\n`;
}
