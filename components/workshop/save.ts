/** Gives a blob to the reader as a file. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser reads it when the click has been handled.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
