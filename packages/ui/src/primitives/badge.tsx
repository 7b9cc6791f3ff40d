import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { classNames } from "../class-names.ts";

const badgeStyle = cva(
  "inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded-sm px-1.5 text-xs font-medium tabular-nums [&_svg]:size-3",
  {
    variants: {
      tone: {
        neutral: "bg-hover text-ink-soft",
        accent: "bg-accent-soft text-accent-strong",
        warning: "bg-warning-soft text-warning",
        danger: "bg-danger-soft text-danger",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

export function Badge({ tone, className, ...rest }: ComponentProps<"span"> & VariantProps<typeof badgeStyle>) {
  return <span className={classNames(badgeStyle({ tone }), className)} {...rest} />;
}
