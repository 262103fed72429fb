import type { Experiment } from "@/components/experiment/experiment";

/** Height of a line of the ribbon with what hangs under it, and of the help below all lines. */
const LINE = 153;
const HELP = { narrow: 87, middle: 44, wide: 44 };
/** Characters on a line in a column of a telephone, of a tablet and of a desktop. */
const PER_LINE = { narrow: 10, middle: 17, wide: 28 };
/** The drawings of the other views are as high for a long text as for a short one. */
const OTHERS = { narrow: 480, wide: 350 };

/** The room that is kept for a view of a text, in pixels: what stands below it stays where it is when the drawing comes. */
export function roomFor(view: Experiment["sentence_view"], text: string) {
  if (view !== "guesses") return OTHERS;
  // The start stands before the characters, and what comes next behind them.
  const places = Array.from(text).length + 2;
  const high = (width: keyof typeof HELP) => Math.ceil(places / PER_LINE[width]) * LINE + HELP[width];
  return { narrow: high("narrow"), middle: high("middle"), wide: high("wide") };
}
