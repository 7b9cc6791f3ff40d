import { X } from "lucide-react";
import { Dialog as RadixDialog } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { classNames } from "../class-names.ts";
import { IconButton } from "./icon-button.tsx";

const FIELD = "input, textarea, [role=combobox], [role=switch]";

/**
 * A question that has to be answered before anything else. Closes on Escape and on a click outside. The first field has the focus, or
 * without one the first answer; with `onSubmit`, Enter in a field is the answer of the button of type `submit`.
 */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  footer,
  onSubmit,
  children,
  className,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  footer?: ReactNode;
  onSubmit?: () => void;
  children?: ReactNode;
  className?: string;
}) {
  const answer = useRef<HTMLFormElement>(null);
  return (
    <RadixDialog.Root open={open} onOpenChange={onOpenChange}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-40 bg-[rgb(10_12_16/45%)]" />
        <RadixDialog.Content
          onOpenAutoFocus={(event) => {
            const first = answer.current?.querySelector<HTMLElement>(FIELD) ?? answer.current?.querySelector<HTMLElement>("button");
            if (!first) return;
            event.preventDefault();
            first.focus();
          }}
          {...(description ? {} : { "aria-describedby": undefined })}
          className={classNames(
            "-translate-x-1/2 fixed top-[18vh] left-1/2 z-40 flex max-h-[70vh] w-[28rem] max-w-[calc(100vw-2rem)] flex-col rounded-lg bg-raised shadow-floating outline-none",
            className,
          )}
        >
          <div className="flex items-start justify-between gap-4 px-5 pt-4">
            <div>
              <RadixDialog.Title className="font-semibold text-lg">{title}</RadixDialog.Title>
              {description ? <RadixDialog.Description className="mt-1 text-ink-soft">{description}</RadixDialog.Description> : null}
            </div>
            <RadixDialog.Close asChild>
              <IconButton label="Close" className="-mr-2">
                <X />
              </IconButton>
            </RadixDialog.Close>
          </div>
          <form
            ref={answer}
            className="flex min-h-0 flex-col"
            onSubmit={(event) => {
              event.preventDefault();
              onSubmit?.();
            }}
          >
            <div className="min-h-0 overflow-y-auto px-5 py-4">{children}</div>
            {footer ? <div className="flex justify-end gap-2 border-line border-t px-5 py-3">{footer}</div> : null}
          </form>
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
