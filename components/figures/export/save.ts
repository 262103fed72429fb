/** Gives the reader a file. */
export function save(name: string, content: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the file's content by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
