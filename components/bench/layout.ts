/** Where the bars of the bench are, for a drawing of some width. */
import type { EngineResult, Timed } from "./results";

/** Narrower than this, a bar's name stands above it and not beside it. */
const WIDE = 600;
const NAMES = 252;
const VALUES = 56;
const HEADING = 22;
const BETWEEN = 10;
const AXIS = 42;

interface PlacedBar {
  readonly timed: Timed;
  /** Counted over all engines. */
  readonly bar: number;
  readonly y: number;
  readonly labelX: number;
  readonly labelY: number;
}

interface PlacedGroup extends Pick<EngineResult, "engine" | "limits"> {
  readonly top: number;
  readonly end: number;
  readonly bars: readonly PlacedBar[];
}

export interface Layout {
  readonly left: number;
  readonly right: number;
  readonly height: number;
  /** Where the axis is. */
  readonly bottom: number;
  /** From one bar to the next, and how high a bar is. */
  readonly step: number;
  readonly thick: number;
  /** Ends of the axis, in milliseconds. */
  readonly lowest: number;
  readonly highest: number;
  readonly groups: readonly PlacedGroup[];
}

export function layoutOf(results: readonly EngineResult[], width: number): Layout {
  const beside = width >= WIDE;
  const left = beside ? NAMES : 4;
  const step = beside ? 22 : 36;
  const thick = 14;
  const values = results
    .flatMap(({ limits, timed }) => [limits.arithmetic, limits.stream, ...timed.map(({ ms }) => ms)])
    .filter((value) => value > 0 && Number.isFinite(value));
  let y = 0;
  let bar = 0;
  const groups = results.map(({ engine, limits, timed }) => {
    const top = y;
    y += HEADING;
    const bars = timed.map((each) => {
      y += step;
      const at = y - thick;
      const label = beside ? { labelX: left - 8, labelY: at + 11 } : { labelX: 0, labelY: at - 5 };
      return { timed: each, bar: bar++, y: at, ...label };
    });
    const end = y + 4;
    y += BETWEEN;
    return { engine, limits, top, end, bars };
  });
  return {
    left,
    right: VALUES,
    height: y + AXIS,
    bottom: y,
    step,
    thick,
    // A bar begins at the left end: the shortest still has a length to be seen.
    lowest: Math.min(...values, values.length > 0 ? Number.POSITIVE_INFINITY : 1) / 2,
    highest: Math.max(...values, values.length > 0 ? 0 : 10) * 1.1,
    groups,
  };
}
