import type { RunPlaces } from "../resources/resource-type.ts";

/** Where a run's resources leave things. The kernel only passes it on. */
export interface RunFiles {
  readonly places: RunPlaces;
  /** Path of a trace's file, its directory made. */
  tracePath(guid: number, trace: string): string;
  /** Adds text to a trace. */
  writeTrace(guid: number, trace: string, text: string): void;
  /** A resource's own directory, made on first use. */
  resourceDirectory(guid: number): string;
  /** A trace's file, else a file of that name in the resource's own directory; null when there is none. Never leads out of either. */
  find(guid: number, name: string): string | null;
  /** A directory for what is gathered from several resources, made on first use. Throws a sentence for a name that leads out of it. */
  collectionDirectory(name: string): string;
}
