/** A name that every system takes: no path, no hidden file, no name that is only dots. */
export function fileName(name: string): string {
  const clean = name
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is replaced
    .replace(/[\\/:*?"<>|\u0000-\u001f]+/g, "-")
    .replace(/^[\s.]+|[\s.]+$/g, "");
  return [...clean].slice(0, 100).join("") || "notebook";
}
