/** The lesson notebooks, in the order in which they are read: content/notebooks/<name>/<language>.ipynb. */
export const lessonNotebooks = [
  "pitfall",
  "masks",
  "heads",
  "cost",
  "training",
  "reader",
  "flex",
  "rolling",
] as const;

export type LessonNotebook = (typeof lessonNotebooks)[number];
