import { Home } from "../features/home/home.tsx";
import { RunList } from "../features/run-list/run-list.tsx";

export default function HomePage() {
  return <Home recentRuns={<RunList limit={12} />} />;
}
