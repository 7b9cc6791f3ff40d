import { useCallback, useMemo } from "react";
import { DEFAULT_LAYERS, type Layers } from "./layers.ts";
import { useBrowserValue } from "./use-browser-value.ts";

/** Which layers somebody looks at, and how to show or hide one. */
export interface LayerView {
  layers: Layers;
  setLayer(layer: keyof Layers, shown: boolean): void;
}

/** The same for all designs, kept in this browser; it is no part of a design. */
export function useLayers(): LayerView {
  const [value, setValue] = useBrowserValue("netcue.layers");
  const layers = useMemo(() => readLayers(value), [value]);
  const setLayer = useCallback(
    (layer: keyof Layers, shown: boolean) => setValue((before) => ({ ...readLayers(before), [layer]: shown })),
    [setValue],
  );
  return useMemo(() => ({ layers, setLayer }), [layers, setLayer]);
}

/** What is kept was written by some earlier version, or by hand: what makes no sense is the default. */
export function readLayers(value: unknown): Layers {
  const kept = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const sound = kept.filter(([layer, shown]) => layer in DEFAULT_LAYERS && typeof shown === "boolean");
  return { ...DEFAULT_LAYERS, ...Object.fromEntries(sound) };
}
