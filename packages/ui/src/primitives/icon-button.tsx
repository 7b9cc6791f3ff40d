import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";
import { Button, type ButtonProps } from "./button.tsx";
import { Tooltip } from "./tooltip.tsx";

/** A button that is only an icon. `label` is its accessible name and its tooltip; `hint` adds to the tooltip (a shortcut, a reason). */
export function IconButton({
  label,
  hint,
  children,
  className,
  variant = "quiet",
  ...rest
}: Omit<ButtonProps, "children"> & { label: string; hint?: string; children: ReactNode }) {
  const small = rest.size === "small";
  return (
    <Tooltip text={label} {...(hint === undefined ? {} : { hint })}>
      <Button
        variant={variant}
        aria-label={label}
        className={classNames("px-0", small ? "w-6 [&_svg]:size-3.5" : "w-8", className)}
        {...rest}
      >
        {children}
      </Button>
    </Tooltip>
  );
}
