import type { ReactNode } from "react";

export function InspectorSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-2 border-line border-t px-4 py-4">
      <h3 className="font-semibold text-base">{title}</h3>
      {children}
    </section>
  );
}
