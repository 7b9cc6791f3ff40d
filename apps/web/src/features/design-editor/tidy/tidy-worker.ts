import { layOut } from "@netcue/ui/arrange/layouts";
import type { TidyAnswer, TidyRequest } from "./tidy-runner.ts";

/** Lays out in a thread of its own: the page stays usable, and ending the thread is a cancel that always works. */
self.addEventListener("message", ({ data }: MessageEvent<TidyRequest>) => self.postMessage(answer(data)));

function answer({ layout, graph }: TidyRequest): TidyAnswer {
  try {
    return { places: layOut(layout, graph) };
  } catch {
    return { places: null }; // dagre calls itself for every layer: a very deep graph is more than the stack holds
  }
}
