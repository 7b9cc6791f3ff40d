import type { DesignOverlay } from "@netcue/ui/design/design-overlay";
import { ConnectDialog } from "./connect-dialog.tsx";
import { RenameDialog } from "./rename-dialog.tsx";
import { TopologyDialog } from "./topology-dialog.tsx";

/** What changes or makes many resources at once, each after a look at what it would do. Each begins anew when it is opened. */
export const BULK_OVERLAYS: readonly DesignOverlay[] = [
  { id: "rename", render: (props) => (props.open ? <RenameDialog {...props} /> : null) },
  { id: "connect", render: (props) => (props.open ? <ConnectDialog {...props} /> : null) },
  { id: "topology", render: (props) => (props.open ? <TopologyDialog {...props} /> : null) },
];
