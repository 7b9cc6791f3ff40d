import { LAYER_WORDS, type Layers } from "@netcue/ui/canvas/layers";
import type { EditorAction } from "./editor-action.ts";

function layerAction(layer: keyof Layers, keys: string): EditorAction {
  return {
    id: `layer.${layer}`,
    label: `Show ${LAYER_WORDS[layer].toLowerCase()}`,
    group: "View",
    keys: [keys],
    words: "layer hide lines",
    isOn: ({ layers }) => layers.layers[layer],
    run: ({ layers }) => layers.setLayer(layer, !layers.layers[layer]),
  };
}

export const layerActions: readonly EditorAction[] = [
  layerAction("links", "Alt+1"),
  layerAction("conditions", "Alt+2"),
  layerAction("waits", "Alt+3"),
];
