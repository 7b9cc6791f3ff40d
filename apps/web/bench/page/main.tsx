import { type Catalogue, createCatalogue, type Design, type ResourceTypeInfo } from "@netcue/engine/model";
import { type ComponentType, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { NetcueCanvas } from "./netcue-canvas.tsx";
import { PlainFlow } from "./plain-flow.tsx";
import "@fontsource-variable/inter";
import "../../src/app/globals.css";

export interface SubjectProps {
  design: Design;
  catalogue: Catalogue;
}

const SUBJECTS: Readonly<Record<string, ComponentType<SubjectProps>>> = { plain: PlainFlow, canvas: NetcueCanvas };

declare global {
  interface Window {
    /** Shows a design; gives back when that began, in milliseconds of the page's clock. */
    benchShow(subject: string, design: Design, types: ResourceTypeInfo[]): number;
    /** Changes this many states a second until it is called with 0. */
    benchStream(perSecond: number): void;
  }
}

window.benchShow = (subject, design, types) => {
  const Subject = SUBJECTS[subject];
  const root = document.getElementById("root");
  if (!Subject || !root) throw new Error(`There is no subject "${subject}".`);
  const began = performance.now();
  createRoot(root).render(
    <StrictMode>
      <Subject design={design} catalogue={createCatalogue(types)} />
    </StrictMode>,
  );
  return began;
};
