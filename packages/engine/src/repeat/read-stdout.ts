import { errorSentence } from "../errors.ts";
import { readTrace } from "../traces/trace-files.ts";

/** Programs with a summary sum up at the end; JSON of a day of iperf3 fits. */
const LONGEST = 64 * 1024 * 1024;

/** What a resource wrote to standard output, its last 64 MiB. Throws a sentence when there is no such trace. */
export async function readStdout(runDirectory: string, guid: number): Promise<string> {
  try {
    const { size } = await readTrace(runDirectory, guid, "stdout", { offset: 0, limit: 0 });
    const { bytes } = await readTrace(runDirectory, guid, "stdout", { offset: Math.max(0, size - LONGEST), limit: LONGEST });
    return new TextDecoder().decode(bytes);
  } catch (error) {
    throw new Error(`Its output cannot be read: ${errorSentence(error)}`);
  }
}
