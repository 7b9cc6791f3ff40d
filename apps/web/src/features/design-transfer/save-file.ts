/** Hands a file to the person, as a download. */
export function saveFile(name: string, type: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun by then; it needs the address for no longer.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** The name of a file for a design, of what every file system takes. */
export function fileNameOf(designName: string, ending: string): string {
  const name = designName
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, "-")
    .replaceAll(/^[-.]+|[-.]+$/g, "")
    .slice(0, 80);
  return `${name || "design"}${ending}`;
}
