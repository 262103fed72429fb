/**
 * The chapters, in reading order. A chapter is a folder of this name with one `<lang>.mdx` for each language; README.md beside this
 * file says what may stand in them.
 */
export const chapterIds = [
  "why",
  "the-error",
  "one-row",
  "the-window",
  "heads",
  "dispatch",
  "shapes-that-lie",
  "window-cost",
  "generating",
  "models",
  "wrong-windows",
  "training",
  "today",
] as const;

export type ChapterId = (typeof chapterIds)[number];

export function isChapterId(text: string): text is ChapterId {
  return (chapterIds as readonly string[]).includes(text);
}
