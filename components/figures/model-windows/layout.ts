import { linesOf } from "../drawing/rough-width";

/** Narrower rooms have the two squares under each other. */
const BESIDE = { whole: 560, brief: 400 };
const MOST_SIDE = { whole: 330, brief: 250 };
const GAP = 24;
const GROWTH = 210;
const STRIP = 46;

/** Where the height is limited too: between the squares, and of letters and lines (model-windows.module.css). */
const CLOSE = { gap: 16, heading: 13.9, headingLine: 15, axis: 11.5, axisLine: 14, leastStrip: 26 };

export interface LayoutInput {
  readonly room: number;
  /** The most that the drawing may be high; Infinity where it may be as high as it is. */
  readonly tallest: number;
  /** One idea at a time: what two models keep beside each other, or what the layers of one see. */
  readonly brief: boolean;
  readonly other: boolean;
  /** Whether there is a cache that grows, and query heads that share key heads. */
  readonly grows: boolean;
  readonly shares: boolean;
  /** What stands over the two squares and below them. */
  readonly headings: readonly [string, string];
  readonly below: readonly [string, string];
}

/** Where each part of the drawing lies, and what of it there is. */
export interface ModelLayout {
  /** Height of a row of layers, and the upper edges of the first model's and the second's. */
  readonly strip: number;
  readonly firstStrip: number;
  readonly secondStrip: number;
  /** The squares' side, and the left upper corners of both; null where there are none. */
  readonly squares: {
    readonly side: number;
    readonly at: readonly [readonly [x: number, y: number], readonly [x: number, y: number]];
    /** Their headings and what stands below them, in lines. */
    readonly headings: readonly [readonly string[], readonly string[]];
    readonly below: readonly [readonly string[], readonly string[]];
  } | null;
  /** The upper edge of the heads, and the baseline of the heading over the growing cache; null where they are not drawn. */
  readonly heads: number | null;
  readonly growth: { readonly y: number; readonly height: number } | null;
  readonly height: number;
}

export function layoutOf(input: LayoutInput): ModelLayout {
  const { brief, other, grows } = input;
  const hasSquares = !(brief && other && grows);
  const parts = { hasSquares, hasGrowth: grows && !(brief && hasSquares) };
  return Number.isFinite(input.tallest) ? close(input, parts) : open(input, parts);
}

interface Parts {
  readonly hasSquares: boolean;
  readonly hasGrowth: boolean;
}

/** As high as it is. */
function open(
  { room, brief, other, shares, headings, below: under }: LayoutInput,
  { hasSquares, hasGrowth }: Parts,
): ModelLayout {
  const beside = room >= (brief ? BESIDE.brief : BESIDE.whole);
  const most = brief ? MOST_SIDE.brief : MOST_SIDE.whole;
  const side = Math.min(most, beside ? (room - GAP) / 2 : room - 2);
  const firstStrip = 24;
  const secondStrip = firstStrip + STRIP + 44;
  const squares = (other ? secondStrip : firstStrip) + STRIP + 66;
  const below = beside ? squares : squares + side + 62;
  const heads = hasSquares ? below + side + 62 : squares - 20;
  const hasHeads = shares && !brief;
  const growth = heads + (hasHeads ? 56 : 0);
  // Below the last squares stand their names alone.
  const end = brief && hasSquares ? growth - 38 : growth;
  return {
    strip: STRIP,
    firstStrip,
    secondStrip,
    squares: hasSquares
      ? {
          side,
          at: [
            [0, squares],
            [beside ? side + GAP : 0, below],
          ],
          headings: [[headings[0]], [headings[1]]],
          below: [[under[0]], [under[1]]],
        }
      : null,
    heads: hasHeads ? heads : null,
    growth: hasGrowth ? { y: growth, height: GROWTH } : null,
    height: hasGrowth ? growth + GROWTH + 20 : end,
  };
}

/** No higher than it may be, so that nothing has to be scaled: the squares are beside each other, and texts in lines. */
function close(
  { room, tallest, other, headings, below }: LayoutInput,
  { hasSquares, hasGrowth }: Parts,
): ModelLayout {
  const firstStrip = 23;
  const strips = other ? 2 : 1;
  // Of a row of layers: its frame or marks, and the second one's name.
  const around = { mark: other ? 11 : 4, name: 24 };
  const fixed = firstStrip + around.mark + (other ? around.name + around.mark : 0);
  // Its outline is half outside.
  const wide = Math.floor((room - CLOSE.gap - 2) / 2);
  const inLines = (texts: readonly [string, string], size: number) =>
    [linesOf(texts[0], wide, size), linesOf(texts[1], wide, size)] as const;
  const [over, under] = [inLines(headings, CLOSE.heading), inLines(below, CLOSE.axis)];
  const overLines = Math.max(...over.map(({ length }) => length));
  const underLines = Math.max(...under.map(({ length }) => length));
  // From the last row to the squares: headings, and the name of their axis.
  const head = 4 + overLines * CLOSE.headingLine + CLOSE.axisLine + 8;
  const foot = underLines * CLOSE.axisLine + 5;
  const rest = tallest - fixed - (hasSquares ? head + foot : 0);
  const strip = Math.max(
    CLOSE.leastStrip,
    Math.min(STRIP, Math.floor((rest - (hasSquares ? Math.min(wide, MOST_SIDE.brief) : 190)) / strips)),
  );
  const secondStrip = firstStrip + strip + around.mark + around.name;
  const end = (other ? secondStrip : firstStrip) + strip + around.mark;
  const squares = end + head;
  const side = Math.min(wide, tallest - squares - foot);
  const growth = end + 20;
  const growthHeight = tallest - growth - 20;
  return {
    strip,
    firstStrip,
    secondStrip,
    squares: hasSquares
      ? {
          side,
          at: [
            [0, squares],
            [Math.max(wide, side) + CLOSE.gap, squares],
          ],
          headings: over,
          below: under,
        }
      : null,
    heads: null,
    growth: hasGrowth && !hasSquares ? { y: growth, height: growthHeight } : null,
    height: hasSquares ? squares + side + foot : hasGrowth ? tallest : end,
  };
}
