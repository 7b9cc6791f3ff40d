import { useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { type ListView, readAddress, writeAddress } from "./filter-address.ts";

/** What of the list is shown. It is in the address, so that it can be kept, sent, and come back to. */
export function useListView(): [ListView, (view: ListView) => void] {
  const address = useSearchParams();
  const [view, setView] = useState(() => readAddress(address));
  useEffect(() => {
    window.history.replaceState(null, "", `${window.location.pathname}${writeAddress(view)}`);
  }, [view]);
  return [view, setView];
}
