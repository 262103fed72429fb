/**
 * The chapters, in reading order. A chapter is a folder of this name with `en.mdx` and `zh.mdx`; README.md beside this
 * file says what may stand in them.
 */
export const chapterIds = [
  "the-error",
  "one-row",
  "the-window",
  "heads",
  "dispatch",
  "shapes-that-lie",
  "window-cost",
  "training",
  "today",
] as const;

export type ChapterId = (typeof chapterIds)[number];

export function isChapterId(text: string): text is ChapterId {
  return (chapterIds as readonly string[]).includes(text);
}
