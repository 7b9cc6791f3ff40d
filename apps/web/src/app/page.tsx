import { HomeImport } from "../features/design-transfer/home-import.tsx";
import { Home } from "../features/home/home.tsx";
import { RunList } from "../features/run-list/run-list.tsx";

export default function HomePage() {
  return <Home importer={<HomeImport />} recentRuns={<RunList limit={12} />} />;
}
