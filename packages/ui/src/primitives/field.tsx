import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";

/** Ids that tie a control to its label, help and error (`aria-describedby`). */
export function fieldIds(id: string, { help, error }: { help?: unknown; error?: unknown }): { id: string; "aria-describedby"?: string } {
  const described = [help ? `${id}-help` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return described === "" ? { id } : { id, "aria-describedby": described };
}

/** A labelled control with its help and what is wrong with it. The control carries {@link fieldIds}. */
export function Field({
  id,
  label,
  action,
  help,
  error,
  inline = false,
  children,
  className,
}: {
  id: string;
  label: ReactNode;
  /** Small controls at the right of the label, such as "reset". */
  action?: ReactNode;
  help?: ReactNode;
  error?: ReactNode;
  /** Control beside the label (a switch). */
  inline?: boolean;
  children: ReactNode;
  className?: string;
}) {
  return (
    <div className={classNames("flex flex-col gap-1", className)}>
      <div className="flex min-h-6 items-center justify-between gap-2">
        <label htmlFor={id} className="min-w-0 truncate font-medium text-ink-soft text-sm">
          {label}
        </label>
        <div className="flex items-center gap-1">
          {action}
          {inline ? children : null}
        </div>
      </div>
      {inline ? null : children}
      {error ? (
        <p id={`${id}-error`} className="text-danger text-sm">
          {error}
        </p>
      ) : null}
      {help ? (
        <p id={`${id}-help`} className="text-ink-faint text-sm">
          {help}
        </p>
      ) : null}
    </div>
  );
}
