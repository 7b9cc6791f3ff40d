import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";

/** What an empty place says: what belongs here, and the next step. */
export function EmptyState({
  icon,
  title,
  children,
  className,
}: {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  className?: string;
}) {
  return (
    <div className={classNames("flex flex-col items-center gap-2 p-8 text-center [&>svg]:size-6 [&>svg]:text-ink-faint", className)}>
      {icon}
      <p className="font-medium">{title}</p>
      {children ? <div className="max-w-80 text-ink-soft">{children}</div> : null}
    </div>
  );
}
