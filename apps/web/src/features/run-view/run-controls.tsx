import type { RunSnapshot } from "@netcue/engine/model";
import { Button } from "@netcue/ui/primitives/button";
import { Dialog } from "@netcue/ui/primitives/dialog";
import { Tooltip } from "@netcue/ui/primitives/tooltip";
import { useMutation } from "@tanstack/react-query";
import { PackageOpen, RotateCcw, Square } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { apiErrorMessage } from "../../api/api-error.ts";
import { useTRPC } from "../../api/trpc.ts";
import type { OpenedRun } from "./run-view-state.ts";

type Question = "abort" | "release";

const QUESTIONS: Readonly<Record<Question, { title: string; text: string; verb: string }>> = {
  abort: {
    title: "Abort this run?",
    text: "What is pending is dropped, what runs is stopped, and everything is released. The run counts as interrupted.",
    verb: "Abort and release",
  },
  release: {
    title: "Release everything now?",
    text: "What still runs is stopped in order, and everything is released. This ends the run.",
    verb: "Release",
  },
};

/** What can be done about a run. What cannot be undone is asked first, with the number of resources. */
export function RunControls({ record, snapshot }: { record: OpenedRun["record"]; snapshot: RunSnapshot }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [question, setQuestion] = useState<Question | null>(null);
  const abort = useMutation(trpc.runs.abort.mutationOptions());
  const release = useMutation(trpc.runs.release.mutationOptions());
  const repeat = useMutation(trpc.runs.repeat.mutationOptions({ onSuccess: ({ id }) => router.push(`/runs/${id}`) }));
  const isOver = snapshot.phase === "ended";
  const isEnding = isOver || snapshot.phase === "releasing";
  const error = repeat.error ?? (isOver ? null : (abort.error ?? release.error));
  const carryOut = (what: Question): void => {
    setQuestion(null);
    (what === "abort" ? abort : release).mutate({ id: record.id });
  };
  return (
    <div className="flex items-center gap-2">
      {error ? (
        <span role="alert" className="max-w-96 truncate text-danger text-sm" title={apiErrorMessage(error)}>
          {apiErrorMessage(error)}
        </span>
      ) : null}
      {isOver ? (
        <Tooltip text="Run the same design again, with the same parameters.">
          <Button variant="primary" disabled={repeat.isPending} onClick={() => repeat.mutate({ id: record.id })}>
            <RotateCcw aria-hidden /> Run again
          </Button>
        </Tooltip>
      ) : (
        <>
          <Button disabled={isEnding} variant={snapshot.phase === "held" ? "primary" : "plain"} onClick={() => setQuestion("release")}>
            <PackageOpen aria-hidden /> Release
          </Button>
          <Button disabled={isEnding} variant="danger" onClick={() => setQuestion("abort")}>
            <Square aria-hidden /> Abort
          </Button>
        </>
      )}
      {question === null || isEnding ? null : (
        <Confirmation question={question} snapshot={snapshot} onCancel={() => setQuestion(null)} onConfirm={() => carryOut(question)} />
      )}
    </div>
  );
}

interface ConfirmationProps {
  question: Question;
  snapshot: RunSnapshot;
  onCancel: () => void;
  onConfirm: () => void;
}

function Confirmation({ question, snapshot, onCancel, onConfirm }: ConfirmationProps) {
  const { title, text, verb } = QUESTIONS[question];
  const held = Object.values(snapshot.resources).filter((resource) => resource.state !== "RELEASED").length;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onCancel()}
      title={title}
      className="w-[34rem]"
      footer={
        <>
          <Button onClick={onCancel}>Keep it running</Button>
          <Button variant="danger" onClick={onConfirm}>
            {verb} {held} {held === 1 ? "resource" : "resources"}
          </Button>
        </>
      }
    >
      {text}
    </Dialog>
  );
}
