import { Button } from "@netcue/ui/primitives/button";
import { Lightbulb } from "lucide-react";
import { useState } from "react";

const SEEN = "netcue.hint-seen";

/** The few things that nobody finds by looking, until somebody has read them. Kept by the browser. */
export function FirstVisitHint() {
  const [isSeen, setSeen] = useState(() => localStorage.getItem(SEEN) !== null);
  if (isSeen) return null;
  return (
    <section aria-label="First steps" className="mx-4 mb-4 rounded-md bg-accent-soft p-3 text-sm">
      <h3 className="flex items-center gap-1.5 font-medium text-accent-strong">
        <Lightbulb aria-hidden className="size-4" /> Good to know
      </h3>
      <ul className="mt-1 flex list-disc flex-col gap-1 pl-4 text-ink-soft">
        <li>Draw from a round handle to connect, from a diamond to say what starts after what.</li>
        <li>Ctrl+K finds every command and resource, and ? shows all keys.</li>
        <li>Everything can be undone; the clock at the top lists the steps.</li>
        <li>Drop a file on the canvas to import it.</li>
      </ul>
      <Button
        size="small"
        className="mt-2"
        onClick={() => {
          localStorage.setItem(SEEN, "yes");
          setSeen(true);
        }}
      >
        Got it
      </Button>
    </section>
  );
}
