import { addPngText, CARRIED_DESIGN } from "@netcue/engine/picture";

/** Pixels of the picture for each of the drawing, where that does not make it too large. */
const SHARPNESS = 2;
/** Browsers draw no larger canvas: pixels on a side, and in all. */
const LARGEST_SIDE = 8_192;
const LARGEST_AREA = 64 * 1024 * 1024;

/** An SVG drawing as a PNG file that carries `text`, drawn by the browser. Throws a sentence when the browser cannot. */
export async function drawPng(svg: string, text: string): Promise<Uint8Array<ArrayBuffer>> {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const { width, height } = image;
    const scale = Math.min(SHARPNESS, LARGEST_SIDE / width, LARGEST_SIDE / height, Math.sqrt(LARGEST_AREA / (width * height)));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (!blob) throw new Error("The browser could not draw the picture.");
    return new Uint8Array(addPngText(new Uint8Array(await blob.arrayBuffer()), CARRIED_DESIGN, text));
  } finally {
    URL.revokeObjectURL(url);
  }
}
