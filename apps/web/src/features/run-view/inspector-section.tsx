import type { ReactNode } from "react";

/** One part of the inspector, under its heading. */
export function InspectorSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="border-line border-b px-4 py-3 last:border-b-0">
      <h3 className="mb-2 font-medium text-ink-soft text-sm">{title}</h3>
      {children}
    </section>
  );
}
