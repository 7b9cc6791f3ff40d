import type { CausedEvent } from "@netcue/engine/model";
import { causeWords, type Sentence } from "@netcue/ui/run/cause-words";
import { formatRunTime } from "@netcue/ui/run/run-time";
import type { RunViewState } from "../run-view-state.ts";

/** Why something happened, with ways to the resources and moments that it names. */
export function CauseSentence({ caused, view }: { caused: CausedEvent; view: RunViewState }) {
  return <LinkedSentence sentence={causeWords(caused)} view={view} />;
}

function LinkedSentence({ sentence, view: { live, select, setInstant } }: { sentence: Sentence; view: RunViewState }) {
  return sentence.map((part, index) => {
    const key = `${index} ${JSON.stringify(part)}`;
    if (typeof part === "string") return <span key={key}>{part}</span>;
    if ("moment" in part) {
      return (
        <WayTo key={key} title="Go to this moment" onClick={() => setInstant(part.moment)}>
          {formatRunTime(part.moment)}
        </WayTo>
      );
    }
    return (
      <WayTo key={key} title="Select this resource" onClick={() => select(part.resource)}>
        {live.resources[part.resource]?.name ?? `resource ${part.resource}`}
      </WayTo>
    );
  });
}

/** A word that leads somewhere. */
export function WayTo({ title, onClick, children }: { title: string; onClick: () => void; children: string }) {
  return (
    <button
      type="button"
      title={title}
      onClick={onClick}
      className="rounded-sm text-left text-accent tabular-nums underline-offset-2 hover:underline"
    >
      {children}
    </button>
  );
}
