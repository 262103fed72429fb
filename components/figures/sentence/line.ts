/** A line of the ribbon: a row of characters with what hangs under it, in pixels. */
export interface Line {
  /** Width of a place. */
  readonly cell: number;
  /** Height of the row of characters. */
  readonly letter: number;
  /** Whether the bits are written, and the height of their longest bar. */
  readonly written: boolean;
  readonly bars: number;
  /** How many guesses are shown, and the height of each. */
  readonly shown: number;
  readonly guess: number;
  readonly height: number;
  /** From the characters to where the bits stand, from there to the bars, and from these to the guesses. */
  readonly gaps: { readonly bits: number; readonly bars: number; readonly guesses: number };
  /** Whether its letters are small ones (sentence.module.css). */
  readonly close: boolean;
}

const WIDE = 600;

/** As a page has it, where a drawing may be as high as it is. */
export const openLine = (room: number): Line => ({
  cell: room < WIDE ? 30 : 36,
  letter: 30,
  written: true,
  bars: 34,
  shown: 3,
  guess: 17,
  height: 30 + 16 + 34 + 3 * 17 + 22,
  gaps: { bits: 14, bars: 5, guesses: 4 },
  close: false,
});

/** Between the last guess and the next line's characters: more than between a character and its own guesses. */
const BELOW = 9;

function closeLine(cell: number, written: boolean, shown: number, bars: number): Line {
  const [letter, guess] = [23, 14];
  const gaps = written ? { bits: 11, bars: 4, guesses: 4 } : { bits: 0, bars: 3, guesses: 4 };
  const height = letter + gaps.bits + gaps.bars + bars + gaps.guesses + shown * guess + BELOW;
  return { cell, letter, written, bars, shown, guess, height, gaps, close: true };
}

/**
 * Where the height is limited too: the line that shows most of those that fit. First go the less likely guesses, then
 * the height of the bars; of a text that is longer still only the bars say how surprising a character was.
 */
export function lineFor(places: number, room: number, tallest: number): Line {
  if (!Number.isFinite(tallest)) return openLine(room);
  const lines = [
    ...[3, 2, 1].flatMap((shown) =>
      [34, 24, 20, 16, 12].flatMap((bars) =>
        [34, 30, 27, 24].map((cell) => closeLine(cell, true, shown, bars)),
      ),
    ),
    ...[2, 1].flatMap((shown) =>
      [16, 12, 8].flatMap((bars) => [20, 18, 16].map((cell) => closeLine(cell, false, shown, bars))),
    ),
  ];
  const last = closeLine(16, false, 1, 8);
  const perLine = ({ cell }: Line) => Math.floor((room - 2) / cell);
  return lines.find((line) => Math.ceil(places / perLine(line)) * line.height <= tallest) ?? last;
}
