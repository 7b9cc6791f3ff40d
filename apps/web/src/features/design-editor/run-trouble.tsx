import { IconButton } from "@netcue/ui/primitives/icon-button";
import { X } from "lucide-react";

/** Why a run could not be started. */
export function RunTrouble({ message, onClose }: { message: string | null; onClose: () => void }) {
  if (message === null) return null;
  return (
    <div role="alert" className="flex items-center gap-3 border-line border-b bg-danger-soft px-4 py-1">
      <p className="min-w-0 flex-1">The run was not started. {message}</p>
      <IconButton label="Close" onClick={onClose}>
        <X />
      </IconButton>
    </div>
  );
}
