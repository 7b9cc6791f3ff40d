/** A stretch of a trace in the page. */
export interface TraceChunk {
  /** Where it begins in the trace, in bytes. */
  offset: number;
  text: string;
}

/** The end of a trace, as much of it as a page can show without becoming slow. */
export type TraceBuffer = readonly TraceChunk[];

const MAX_CHARACTERS = 128 * 1_024;
/** Small pieces are joined up to this size, so that neither a piece nor the number of pieces becomes large. */
const CHUNK_CHARACTERS = 4 * 1_024;

/** The buffer with a stretch more; the beginning is let go when there is too much. */
export function appendTrace(buffer: TraceBuffer, { offset, text }: TraceChunk): TraceBuffer {
  if (text === "") return buffer;
  const last = buffer.at(-1);
  const isJoined = last !== undefined && last.text.length + text.length <= CHUNK_CHARACTERS;
  const chunks = isJoined ? [...buffer.slice(0, -1), { ...last, text: last.text + text }] : [...buffer, { offset, text }];
  let characters = chunks.reduce((sum, chunk) => sum + chunk.text.length, 0);
  let first = 0;
  for (const chunk of chunks.slice(0, -1)) {
    if (characters <= MAX_CHARACTERS) break;
    characters -= chunk.text.length;
    first += 1;
  }
  return chunks.slice(first);
}
