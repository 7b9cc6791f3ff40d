/** Where a run's resources leave things. The kernel only passes it on. */
export interface RunFiles {
  /** Path of a trace's file, its directory made. */
  tracePath(guid: number, trace: string): string;
  /** Adds text to a trace. */
  writeTrace(guid: number, trace: string, text: string): void;
  /** A resource's own directory, made on first use. */
  resourceDirectory(guid: number): string;
}
