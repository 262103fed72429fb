import * as v from "valibot";

const text = v.pipe(v.string(), v.maxLength(4000));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const name = v.pipe(v.string(), v.regex(/^[\w-]{1,80}\/[\w-]{1,80}$/));

/** How far a learner is in an item: the lab's page tells it to the package that frames it. */
export const Report = v.object({
  lab: v.literal("lms"),
  v: v.literal(1),
  of: count,
  solved: count,
  /** A figure has no tasks: whether it was changed. */
  touched: v.boolean(),
  /** What the learner has just answered; null where only the state is told. */
  step: v.nullable(
    v.object({
      /** `chapter/task` */
      id: name,
      title: text,
      answer: text,
      right: v.boolean(),
      /** What is behind it, in words; empty where nobody expected it. */
      mistake: text,
    }),
  ),
});
export type Report = v.InferOutput<typeof Report>;
export type Step = NonNullable<Report["step"]>;

/** Between 0 and 1. An item without tasks is done when it was worked with. */
export function shareOf({ of, solved, touched }: Report): number {
  return of === 0 ? Number(touched) : Math.min(1, solved / of);
}
