import type { ReactNode } from "react";
import { Attributes, States, Waits } from "./resource-sections.tsx";
import type { RunViewState } from "./run-view-state.ts";
import { FailureSection } from "./why/failure-section.tsx";
import { WhySection } from "./why/why-section.tsx";

/** One part of the inspector of a selected resource, as an `InspectorSection`; null where it has nothing to say. */
export interface RunSection {
  id: string;
  render(view: RunViewState, guid: number): ReactNode;
}

/** All sections, from top to bottom. To add one: a line here. */
export const RUN_SECTIONS: readonly RunSection[] = [
  { id: "failure", render: (view, guid) => <FailureSection view={view} guid={guid} /> },
  { id: "waits", render: (view, guid) => <Waits view={view} guid={guid} /> },
  { id: "why", render: (view, guid) => <WhySection view={view} guid={guid} /> },
  { id: "states", render: (view, guid) => <States view={view} guid={guid} /> },
  { id: "attributes", render: (view, guid) => <Attributes view={view} guid={guid} /> },
];
