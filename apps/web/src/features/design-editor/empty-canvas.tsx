import type { Catalogue } from "@netcue/engine/model";
import { EmptyState } from "@netcue/ui/primitives/empty-state";
import { MousePointer2 } from "lucide-react";

/** What an empty canvas teaches: the first three steps, with a type that the catalogue really has. */
export function EmptyCanvas({ catalogue }: { catalogue: Catalogue }) {
  const first = [...catalogue.values()].find((info) => info.container && !info.simulated);
  return (
    <div className="pointer-events-none absolute inset-0 z-10 flex items-center justify-center">
      <EmptyState icon={<MousePointer2 />} title="Draw your experiment">
        <ol className="mt-1 flex flex-col gap-1 text-left">
          <li>1. Drag {first ? `a ${first.label}` : "a resource"} from the left onto this canvas.</li>
          <li>2. Add what runs on it, and connect the two by their round handles.</li>
          <li>3. Draw from one diamond to another to say what happens after what.</li>
        </ol>
      </EmptyState>
    </div>
  );
}
