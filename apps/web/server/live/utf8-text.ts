/** Length of the character that a byte begins, 0 for a byte inside a character. */
function characterLength(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte < 0xc0) return 0;
  if (byte < 0xe0) return 2;
  return byte < 0xf0 ? 3 : 4;
}

/** How many bytes at the end begin a character that is not complete. */
function incompleteTail(bytes: Uint8Array): number {
  for (let length = 1; length <= Math.min(3, bytes.length); length += 1) {
    const needed = characterLength(bytes[bytes.length - length] ?? 0);
    if (needed > 0) return needed > length ? length : 0;
  }
  return 0;
}

/** How many bytes at the beginning belong to a character that began before. */
function continuedHead(bytes: Uint8Array): number {
  const begins = bytes.subarray(0, 3).findIndex((byte) => characterLength(byte) > 0);
  return begins === -1 ? Math.min(3, bytes.length) : begins;
}

/** Text of a slice of bytes, and how many bytes before and of it were left out. */
export interface Utf8Text {
  text: string;
  /** Bytes at the beginning that end a character begun before. */
  skipped: number;
  /** Bytes from the beginning of the slice up to the end of the text. */
  used: number;
}

/**
 * Decodes a slice of UTF-8 without ever splitting a character: what is cut off at its beginning is skipped, what is cut off at its end
 * is left for the next slice, unless nothing will follow (`last`). What is not UTF-8 becomes U+FFFD.
 */
export function decodeUtf8Slice(bytes: Uint8Array, { first, last }: { first: boolean; last: boolean }): Utf8Text {
  const skipped = first ? 0 : continuedHead(bytes);
  const used = last ? bytes.length : Math.max(skipped, bytes.length - incompleteTail(bytes));
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(skipped, used));
  return { text, skipped, used };
}
