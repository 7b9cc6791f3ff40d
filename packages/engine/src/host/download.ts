import { open } from "node:fs/promises";

/** A server that says nothing for so long will not say anything any more. */
const SILENCE_MS = 30_000;

export interface DownloadOptions {
  signal: AbortSignal;
  /** Milliseconds without a byte after which it is given up. */
  silenceMs?: number;
}

/**
 * Fetches what is at an http or https address into a new file of this machine; resolves to its size in bytes. Redirects are followed, but to
 * nothing other than http and https. Rejects with a sentence, which does not show what stands behind a `?` of the address.
 */
export async function download(url: string, path: string, { signal, silenceMs = SILENCE_MS }: DownloadOptions): Promise<number> {
  const shown = showable(url);
  const silence = new AbortController();
  const file = await open(path, "wx");
  const timer = setTimeout(() => silence.abort(new Error(`nothing came for ${silenceMs / 1_000} s`)), silenceMs);
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, silence.signal]) });
    if (!response.ok || !response.body) throw new Error(`the server answered ${response.status} ${response.statusText}`.trimEnd());
    let size = 0;
    for await (const chunk of response.body) {
      timer.refresh();
      await file.writeFile(chunk);
      size += chunk.byteLength;
    }
    return size;
  } catch (error) {
    signal.throwIfAborted();
    throw new Error(`Could not fetch ${shown}: ${reasonOf(error)}.`, { cause: error });
  } finally {
    clearTimeout(timer);
    await file.close();
  }
}

/** The address without what may be a secret. Throws when it holds a password. */
function showable(url: string): string {
  const { origin, pathname, username, password } = new URL(url);
  if (username || password)
    throw new Error(`A user name or password in an address is not used: ${origin}${pathname}. Fetch the file yourself.`);
  return origin + pathname;
}

/** What is behind "fetch failed" is in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? cause.message || ("code" in cause ? String(cause.code) : cause.name) : error.message;
}
