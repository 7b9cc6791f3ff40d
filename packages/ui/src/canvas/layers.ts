import type { Design } from "@netcue/engine/model";

/** What of a design is drawn beside its resources. */
export interface Layers {
  links: boolean;
  conditions: boolean;
  /** What waits because its type says so. */
  waits: boolean;
}

export const DEFAULT_LAYERS: Layers = { links: true, conditions: true, waits: false };

export const LAYER_WORDS: Readonly<Record<keyof Layers, string>> = {
  links: "Links",
  conditions: "Conditions",
  waits: "Waits of the types",
};

/** A design without what is not to be seen. */
export function layeredDesign(design: Design, { links, conditions }: Layers): Design {
  if (links && conditions) return design;
  return { ...design, ...(links ? {} : { connections: [] }), ...(conditions ? {} : { conditions: [] }) };
}
