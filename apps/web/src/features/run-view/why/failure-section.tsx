import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../../api/trpc.ts";
import { InspectorSection } from "../inspector-section.tsx";
import type { RunViewState } from "../run-view-state.ts";
import { WayTo } from "./cause-sentence.tsx";
import { lastLines } from "./last-lines.ts";

/** So much of the end of an output is looked at for its last lines, in bytes. */
const LAST_BYTES = 4_096;
const LINES = 12;

/** What went wrong with the selected resource: the sentence, the last lines that it wrote, and the way to the rest. */
export function FailureSection({ view, guid }: { view: RunViewState; guid: number }) {
  const resource = view.snapshot.resources[guid];
  if (!resource || resource.error === null) return null;
  return (
    <InspectorSection title="What went wrong">
      <p role="status" className="break-words text-danger">
        {resource.error}
      </p>
      {resource.exitStatus === null ? null : <p className="mt-1 tabular-nums">Exit status {resource.exitStatus}</p>}
      <LastOutput view={view} guid={guid} />
    </InspectorSection>
  );
}

/** The end of what it wrote for errors, or, if that is nothing, of what it wrote. */
function LastOutput({ view, guid }: { view: RunViewState; guid: number }) {
  const stderr = useEnd(view, guid, "stderr");
  const stdout = useEnd(view, guid, "stdout");
  const [name, lines] = stderr.length > 0 ? (["stderr", stderr] as const) : (["stdout", stdout] as const);
  if (lines.length === 0) return null;
  return (
    <>
      <h4 className="mt-3 text-ink-faint text-sm">The last of {name}</h4>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable with the keyboard
        tabIndex={0}
        role="log"
        aria-label={`The last lines of ${name}`}
        className="mt-1 max-h-48 overflow-auto whitespace-pre-wrap wrap-anywhere rounded-md bg-canvas p-2 font-mono text-sm"
      >
        {lines.join("\n")}
      </pre>
      <p className="mt-1">
        <WayTo title="Show all that it wrote" onClick={() => view.openPanel("output")}>
          All of its output
        </WayTo>
      </p>
    </>
  );
}

function useEnd({ record, catalogue, live }: RunViewState, guid: number, name: string): string[] {
  const trpc = useTRPC();
  const type = live.resources[guid]?.type;
  const writes = type !== undefined && catalogue.get(type)?.traces.some((trace) => trace.name === name) === true;
  const reading = trpc.traces.read.queryOptions({ run: record.id, guid, name, offset: -LAST_BYTES, limit: LAST_BYTES });
  // It has failed: nothing is added any more. A trace that was not enabled is not there, and then there is nothing to show.
  const { data } = useQuery({ ...reading, enabled: writes, retry: false, staleTime: 2_000 });
  return data ? lastLines(data.text, LINES, data.offset > 0) : [];
}
