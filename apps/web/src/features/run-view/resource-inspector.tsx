import { resourceName } from "@netcue/engine/model";
import { StateLabel } from "@netcue/ui/style/resource-state-style";
import { TypeIcon } from "@netcue/ui/style/type-icon";
import { Fragment } from "react";
import { RUN_SECTIONS } from "./run-sections.tsx";
import type { RunViewState } from "./run-view-state.ts";

/** All that is known of one resource of a run at the instant that is looked at, but for its output. */
export function ResourceInspector({ view, guid }: { view: RunViewState; guid: number }) {
  const resource = view.snapshot.resources[guid];
  if (!resource) return <p className="px-4 py-3 text-ink-faint">It is no part of the run at this instant.</p>;
  const drawn = view.record.design.resources.find((each) => each.guid === guid);
  const info = view.catalogue.get(resource.type);
  return (
    <>
      <header className="flex items-center gap-3 border-line border-b px-4 py-3">
        <TypeIcon name={info?.icon ?? "box"} className="size-5 shrink-0 text-ink-soft" />
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold text-lg">{drawn ? resourceName(drawn) : resource.name}</h2>
          <p className="text-ink-faint text-sm">
            {resource.type}
            {info?.simulated ? ", simulated: nothing real happens" : ""}
          </p>
        </div>
        <StateLabel state={resource.state} className="font-medium" />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {RUN_SECTIONS.map(({ id, render }) => (
          <Fragment key={id}>{render(view, guid)}</Fragment>
        ))}
      </div>
    </>
  );
}
