import { Switch as RadixSwitch } from "radix-ui";

export function Switch({
  id,
  checked,
  onChange,
  disabled = false,
  label,
  "aria-describedby": describedBy,
}: {
  id?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  /** Accessible name; leave out when a `<label>` names it by `id`. */
  label?: string;
  "aria-describedby"?: string;
}) {
  return (
    <RadixSwitch.Root
      id={id}
      aria-label={label}
      aria-describedby={describedBy}
      checked={checked}
      onCheckedChange={onChange}
      disabled={disabled}
      className="relative h-4 w-7 shrink-0 rounded-full bg-line-control transition-colors disabled:opacity-45 data-[state=checked]:bg-accent"
    >
      <RadixSwitch.Thumb className="block size-3 translate-x-0.5 rounded-full bg-raised transition-transform data-[state=checked]:translate-x-3.5" />
    </RadixSwitch.Root>
  );
}
