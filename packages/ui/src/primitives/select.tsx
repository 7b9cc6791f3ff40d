import { Check, ChevronDown } from "lucide-react";
import { Select as RadixSelect } from "radix-ui";
import { classNames } from "../class-names.ts";

export interface SelectOption {
  value: string;
  label: string;
  /** Shown faint beside the label. */
  note?: string;
}

/** One of a few. `value` null shows the placeholder, so that a select can also be a menu ("Connect to…"). */
export function Select({
  id,
  label,
  value,
  options,
  onChange,
  placeholder,
  disabled = false,
  invalid = false,
  className,
  "aria-describedby": describedBy,
}: {
  id?: string;
  /** Accessible name; leave out when a `<label>` names it by `id`. */
  label?: string;
  value: string | null;
  options: readonly SelectOption[];
  onChange: (value: string) => void;
  placeholder?: string;
  disabled?: boolean;
  invalid?: boolean;
  className?: string;
  "aria-describedby"?: string;
}) {
  return (
    <RadixSelect.Root value={value ?? ""} onValueChange={(next) => next !== "" && onChange(next)} disabled={disabled}>
      <RadixSelect.Trigger
        id={id}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        className={classNames(
          "flex h-8 w-full items-center justify-between gap-2 rounded-md border border-line-control bg-raised px-2 text-left text-base hover:bg-hover disabled:opacity-45 aria-invalid:border-danger data-placeholder:text-ink-faint",
          className,
        )}
      >
        <span className="truncate">
          <RadixSelect.Value placeholder={placeholder} />
        </span>
        <ChevronDown className="size-3.5 shrink-0 text-ink-faint" aria-hidden />
      </RadixSelect.Trigger>
      <RadixSelect.Portal>
        <RadixSelect.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-72 min-w-(--radix-select-trigger-width) overflow-hidden rounded-md bg-raised p-1 shadow-floating"
        >
          <RadixSelect.Viewport>
            {options.map((option) => (
              <RadixSelect.Item
                key={option.value}
                value={option.value}
                className="flex h-7 select-none items-center gap-2 rounded-sm pr-3 pl-7 text-base outline-none data-highlighted:bg-hover"
              >
                <RadixSelect.ItemIndicator className="-ml-5">
                  <Check className="size-3.5 text-accent" aria-hidden />
                </RadixSelect.ItemIndicator>
                <RadixSelect.ItemText>{option.label}</RadixSelect.ItemText>
                {option.note === undefined ? null : <span className="ml-auto pl-3 text-ink-faint text-sm">{option.note}</span>}
              </RadixSelect.Item>
            ))}
          </RadixSelect.Viewport>
        </RadixSelect.Content>
      </RadixSelect.Portal>
    </RadixSelect.Root>
  );
}
