import type { ComponentProps } from "react";
import { classNames } from "../class-names.ts";

const CONTROL =
  "w-full min-w-0 rounded-md border border-line-control bg-raised px-2 text-base text-ink transition-colors hover:border-ink-faint focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 disabled:opacity-45 aria-invalid:border-danger";

export function Input({ className, type = "text", ...rest }: ComponentProps<"input">) {
  return <input type={type} autoComplete="off" spellCheck={false} className={classNames(CONTROL, "h-8", className)} {...rest} />;
}

/** Grows with its content up to twelve lines. */
export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      autoComplete="off"
      spellCheck={false}
      rows={2}
      className={classNames(CONTROL, "field-sizing-content max-h-60 min-h-14 resize-y py-1.5", className)}
      {...rest}
    />
  );
}
