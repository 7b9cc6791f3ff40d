import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { classNames } from "../class-names.ts";

const buttonStyle = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium transition-colors disabled:pointer-events-none disabled:opacity-45 aria-disabled:opacity-45 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-accent text-on-accent hover:bg-accent-strong",
        plain: "border border-line-strong bg-raised text-ink shadow-raised hover:bg-hover active:bg-pressed",
        quiet: "text-ink-soft hover:bg-hover hover:text-ink active:bg-pressed",
        danger: "border border-line-strong bg-raised text-danger hover:bg-danger-soft",
      },
      size: { small: "h-6 px-2 text-sm", medium: "h-8 px-3 text-base" },
    },
    defaultVariants: { variant: "plain", size: "medium" },
  },
);

export type ButtonProps = ComponentProps<"button"> & VariantProps<typeof buttonStyle>;

export function Button({ variant, size, className, type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={classNames(buttonStyle({ variant, size }), className)} {...rest} />;
}
