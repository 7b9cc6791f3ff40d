/** First bytes of every PNG file (PNG specification, third edition, 5.2). */
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Length, type and check of a chunk, around its data (5.3). */
const FRAME = 12;

interface Chunk {
  type: string;
  data: Uint8Array;
  /** Index in the file just behind it. */
  end: number;
}

export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, index) => bytes[index] === byte);
}

/**
 * The picture with a text of ASCII in a `tEXt` chunk (11.3.3.2) right behind its header, where every program leaves it.
 *
 * @param png a whole PNG file; throws a sentence when it is none
 */
export function addPngText(png: Uint8Array, keyword: string, text: string): Uint8Array {
  const [header] = readChunks(png);
  if (header?.type !== "IHDR") throw new Error("This is no PNG file.");
  const chunk = writeChunk("tEXt", latin1Bytes(`${keyword}\0${text}`));
  const whole = new Uint8Array(png.length + chunk.length);
  whole.set(png.subarray(0, header.end));
  whole.set(chunk, header.end);
  whole.set(png.subarray(header.end), header.end + chunk.length);
  return whole;
}

/**
 * The text with this keyword, `null` when there is none. Untrusted input: bounded by the file's own length. Throws a sentence when the file is
 * no PNG, is cut off, or its text was damaged.
 */
export function readPngText(png: Uint8Array, keyword: string): string | null {
  const start = latin1Bytes(`${keyword}\0`);
  for (const { type, data } of readChunks(png)) {
    if (type === "tEXt" && start.every((byte, index) => data[index] === byte)) {
      return new TextDecoder("latin1").decode(data.subarray(start.length));
    }
  }
  return null;
}

function* readChunks(png: Uint8Array): Generator<Chunk> {
  if (!isPng(png)) throw new Error("This is no PNG file.");
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.length - at < FRAME ? Number.POSITIVE_INFINITY : view.getUint32(at);
    const end = at + FRAME + length;
    if (end > png.length) throw new Error("The picture is cut off.");
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
    if (type === "tEXt" && view.getUint32(end - 4) !== crc(png.subarray(at + 4, end - 4))) throw new Error("The picture is damaged.");
    yield { type, data: png.subarray(at + 8, end - 4), end };
    if (type === "IEND") return;
    at = end;
  }
}

function writeChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(FRAME + data.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  chunk.set(latin1Bytes(type), 4);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc(chunk.subarray(4, 8 + data.length)));
  return chunk;
}

function latin1Bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** The check of a chunk: CRC-32 as in the PNG specification, annex D. */
function crc(bytes: Uint8Array): number {
  let remainder = 0xffffffff;
  for (const byte of bytes) remainder = (CRC_OF_BYTE[(remainder ^ byte) & 0xff] ?? 0) ^ (remainder >>> 8);
  return (remainder ^ 0xffffffff) >>> 0;
}

const CRC_OF_BYTE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit += 1) remainder = (remainder & 1) === 1 ? 0xedb88320 ^ (remainder >>> 1) : remainder >>> 1;
  return remainder;
});
