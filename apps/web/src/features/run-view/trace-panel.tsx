import type { Catalogue, DesignResource } from "@netcue/engine/model";
import { Button } from "@netcue/ui/primitives/button";
import { Tabs } from "@netcue/ui/primitives/tabs";
import { useQuery } from "@tanstack/react-query";
import { ArrowDownToLine } from "lucide-react";
import { type RefObject, useLayoutEffect, useReducer, useRef, useState } from "react";
import { apiErrorMessage } from "../../api/api-error.ts";
import { type ApiOutputs, useTRPC } from "../../api/trpc.ts";
import { useTraceText } from "../../live/use-live.ts";
import type { RunViewState } from "./run-view-state.ts";
import { appendTrace, type TraceBuffer } from "./trace-buffer.ts";

/** How much of what was written before is shown at first, in bytes. */
const FIRST_BYTES = 64 * 1_024;
/** So close to the end counts as being there, in pixels. */
const NEAR_END = 24;

interface TraceOf {
  run: string;
  guid: number;
  /** The run directory, for what is too long to be shown. */
  directory: string;
}

/** What the selected resource writes, as it writes it. */
export function OutputPanel({ record, catalogue, selected }: RunViewState) {
  const drawn = record.design.resources.find((resource) => resource.guid === selected);
  const names = tracesOf(drawn, catalogue);
  if (selected === null) return <p className="px-4 py-3 text-ink-faint">Select a resource to see its output.</p>;
  if (names.length === 0) return <p className="px-4 py-3 text-ink-faint">It writes nothing that is kept.</p>;
  const of = { run: record.id, guid: selected, directory: record.directory };
  const tabs = names.map((name) => ({ name, content: <Trace name={name} {...of} /> }));
  return <Tabs key={selected} label="Output" tabs={tabs} className="size-full" />;
}

/** Names of the traces that a resource was run with. */
function tracesOf(drawn: DesignResource | undefined, catalogue: Catalogue): string[] {
  const traces = (drawn && catalogue.get(drawn.type)?.traces) ?? [];
  return traces.filter((trace) => trace.enabled || drawn?.traces?.includes(trace.name)).map((trace) => trace.name);
}

function Trace({ name, run, guid, directory }: TraceOf & { name: string }) {
  const trpc = useTRPC();
  const reading = trpc.traces.read.queryOptions({ run, guid, name, offset: -FIRST_BYTES, limit: FIRST_BYTES });
  // The rest comes through the live stream.
  const { data, error } = useQuery({ ...reading, staleTime: Number.POSITIVE_INFINITY, gcTime: 0, refetchOnWindowFocus: false });
  if (error) return <p className="p-4 text-danger">{apiErrorMessage(error)}</p>;
  if (!data) return null;
  return <FollowedTrace name={name} run={run} guid={guid} directory={directory} before={data} />;
}

type FollowedTraceProps = TraceOf & { name: string; before: ApiOutputs["traces"]["read"] };

function FollowedTrace({ name, run, guid, directory, before }: FollowedTraceProps) {
  const [buffer, append] = useReducer(appendTrace, before, ({ text, offset }): TraceBuffer => appendTrace([], { text, offset }));
  useTraceText({ run, guid, name, offset: before.next }, append);
  const output = useRef<HTMLPreElement>(null);
  const { isAtEnd, follow, goToEnd } = useEndOfText(output, buffer);
  const start = buffer[0]?.offset ?? 0;
  return (
    <div className="relative size-full">
      <pre
        ref={output}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable with the keyboard
        tabIndex={0}
        role="log"
        aria-label={`Output ${name}`}
        onScroll={follow}
        className="size-full overflow-y-auto wrap-anywhere whitespace-pre-wrap bg-canvas px-4 py-2 font-mono text-sm"
      >
        {start > 0 ? (
          <span className="text-ink-faint">{`The first ${start} bytes are in ${directory}/traces/${guid}/${name}\n`}</span>
        ) : null}
        {buffer.length === 0 ? <span className="text-ink-faint">Nothing written yet.</span> : null}
        {buffer.map((chunk) => (
          <span key={chunk.offset}>{chunk.text}</span>
        ))}
      </pre>
      {isAtEnd ? null : (
        <Button size="small" onClick={goToEnd} className="absolute right-4 bottom-2">
          <ArrowDownToLine aria-hidden /> Follow
        </Button>
      )}
    </div>
  );
}

/** Keeps the end in view as text is added, until the reader scrolls up. */
function useEndOfText(output: RefObject<HTMLElement | null>, buffer: TraceBuffer) {
  const [isAtEnd, setAtEnd] = useState(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what moves the end
  useLayoutEffect(() => {
    if (isAtEnd) output.current?.scrollTo({ top: output.current.scrollHeight });
  }, [isAtEnd, buffer, output]);
  const follow = (): void => {
    const element = output.current;
    if (element) setAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END);
  };
  return { isAtEnd, follow, goToEnd: () => setAtEnd(true) };
}
