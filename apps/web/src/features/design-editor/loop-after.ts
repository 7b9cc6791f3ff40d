import { findLoops } from "@netcue/engine/compile";
import type { Catalogue, Design, Problem } from "@netcue/engine/model";
import type { DesignCommand } from "@netcue/ui/design/design-command";
import { applyDesignCommand } from "./design-commands.ts";

/** The loop of waiting that an edit would close; undefined when it adds none to those that there are. */
export function loopAfter(design: Design, catalogue: Catalogue, command: DesignCommand): Problem | undefined {
  const before = new Set(findLoops(design, catalogue).map(loopKey));
  return findLoops(applyDesignCommand(design, command), catalogue).find((problem) => !before.has(loopKey(problem)));
}

function loopKey({ loop }: Problem): string {
  return JSON.stringify(loop);
}
