import type { ChildProcessWithoutNullStreams } from "node:child_process";
import type { SpokenProgram } from "../host/spoken-program.ts";

/** A child of this process as a program that is spoken to. */
export function spokenChild(child: ChildProcessWithoutNullStreams): SpokenProgram {
  child.stdin.on("error", () => undefined); // It has ended, and that is told by its end.
  return {
    say: (text) => child.stdin.write(text),
    sayNoMore: () => child.stdin.end(),
    signal: (signal) => child.kill(signal),
    onOutput(listener) {
      for (const stream of ["stdout", "stderr"] as const) child[stream].setEncoding("utf8").on("data", (text) => listener(text, stream));
    },
    ended: new Promise((resolve) => {
      child.on("error", (error) => resolve({ exitStatus: null, signal: null, refusal: error.message }));
      child.on("close", (exitStatus, signal) => resolve({ exitStatus, signal, refusal: null }));
    }),
  };
}
