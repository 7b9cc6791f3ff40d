"use client";

import { TooltipProvider } from "@netcue/ui/primitives/tooltip";
import type { ReactNode } from "react";
import { ApiProvider } from "../api/api-provider.tsx";

/** What every page stands on. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <ApiProvider>
      <TooltipProvider>{children}</TooltipProvider>
    </ApiProvider>
  );
}
