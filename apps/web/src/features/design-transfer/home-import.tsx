"use client";

import { createCatalogue } from "@netcue/engine/model";
import { Button } from "@netcue/ui/primitives/button";
import { useQuery } from "@tanstack/react-query";
import { Upload } from "lucide-react";
import { useMemo, useState } from "react";
import { useTRPC } from "../../api/trpc.ts";
import { FileImport } from "./file-import.tsx";
import { useOpenImport } from "./use-open-import.ts";

/** A button on the home page, and the page itself as a place to drop a file. */
export function HomeImport() {
  const trpc = useTRPC();
  const types = useQuery(trpc.catalogue.list.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  const catalogue = useMemo(() => types.data && createCatalogue(types.data), [types.data]);
  const { choice, trouble } = useOpenImport();
  const [asked, setAsked] = useState(false);
  return (
    <>
      {trouble ? (
        <span role="alert" className="text-danger">
          {trouble}
        </span>
      ) : null}
      <Button disabled={!catalogue} onClick={() => setAsked(true)}>
        <Upload aria-hidden /> Import…
      </Button>
      {catalogue ? <FileImport catalogue={catalogue} choices={[choice]} asked={asked} onAsked={() => setAsked(false)} /> : null}
    </>
  );
}
