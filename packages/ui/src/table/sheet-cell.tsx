import type { AttributeInfo } from "@netcue/engine/model";
import { type KeyboardEvent, useId, useRef } from "react";
import { attributePlaceholder } from "../attributes/attribute-text.ts";
import { classNames } from "../class-names.ts";

/** How an edit of a cell ends, and where it goes on. */
export type CellEnd = "down" | "right" | "stay" | "cancel";

const ENDS: Readonly<Record<string, CellEnd>> = { Enter: "down", Tab: "right", Escape: "cancel" };

/** The field in a cell that is being edited. */
export function CellInput({
  label,
  attribute,
  text,
  onEnd,
}: {
  label: string;
  attribute: AttributeInfo | null;
  text: string;
  onEnd: (end: CellEnd, text: string) => void;
}) {
  const choices = useId();
  const allowed = attribute?.type === "bool" ? ["true", "false"] : attribute?.allowed;
  const hasEnded = useRef(false);
  // The focus leaves the field because the edit is over, which must not end it once more.
  const endOnce = (how: CellEnd, written: string): void => {
    if (hasEnded.current) return;
    hasEnded.current = true;
    onEnd(how, written);
  };
  const end = (event: KeyboardEvent<HTMLInputElement>): void => {
    event.stopPropagation(); // what is typed here means nothing to the table around
    const how = ENDS[event.key];
    if (!how) return;
    event.preventDefault();
    endOnce(how, event.currentTarget.value);
  };
  return (
    <>
      <input
        aria-label={label}
        // biome-ignore lint/a11y/noAutofocus: it appears because somebody began to type into its cell
        autoFocus
        autoComplete="off"
        spellCheck={false}
        defaultValue={text}
        list={allowed ? choices : undefined}
        className="absolute inset-0 w-full min-w-24 bg-raised px-2 outline-2 outline-accent"
        onKeyDown={end}
        onBlur={(event) => endOnce("stay", event.currentTarget.value)}
      />
      {allowed ? (
        <datalist id={choices}>
          {allowed.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      ) : null}
    </>
  );
}

/** What a cell shows: its text, or faint the default. */
export function CellText({ text, attribute, placeholder }: { text: string; attribute: AttributeInfo | null; placeholder: string }) {
  const isSecret = attribute?.flags.includes("credential") ?? false;
  const shown = isSecret && text !== "" ? "••••" : text;
  const standIn = attribute ? attributePlaceholder(attribute) : placeholder;
  return <span className={classNames("block truncate", text === "" && "text-ink-faint")}>{shown === "" ? standIn : shown}</span>;
}
