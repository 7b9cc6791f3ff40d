import { Suspense } from "react";
import { RunsPage } from "../../features/run-list/runs-page.tsx";

export default function RunsListPage() {
  return (
    <Suspense>
      <RunsPage />
    </Suspense>
  );
}
