/** Colours of a heat map as the theme gives them, each as red, green, blue. */
export interface HeatColours {
  readonly zero: Rgb;
  readonly positive: Rgb;
  readonly negative: Rgb;
  readonly none: Rgb;
}

export type Rgb = readonly [number, number, number];

/**
 * What a value is drawn as, from -1 to 1. Values of one sign use the whole scale from their smaller to their larger
 * one; where both signs occur, zero has the colour of the ground and both ends the same distance from it.
 */
export function scaleOf(min: number, max: number): (value: number) => number {
  if (min < 0 && max > 0) {
    const far = Math.max(-min, max);
    return (value) => value / far;
  }
  const span = max - min;
  if (span === 0) return () => (max === 0 ? 0 : Math.sign(max) * 0.5);
  return max <= 0 ? (value) => (value - max) / span : (value) => (value - min) / span;
}

/** One pixel a value; what is NaN or infinite alternates between two colours, as a hatch. */
export function heatPixels(
  values: Float32Array,
  columns: number,
  range: { min: number; max: number },
  colours: HeatColours,
): Uint8ClampedArray<ArrayBuffer> {
  const scale = scaleOf(range.min, range.max);
  const pixels = new Uint8ClampedArray(4 * values.length);
  values.forEach((value, n) => {
    const finite = Number.isFinite(value);
    const share = finite ? scale(value) : (Math.floor(n / columns) + n) % 2 === 0 ? 1 : 0;
    const end = finite ? (share < 0 ? colours.negative : colours.positive) : colours.none;
    const part = Math.min(1, Math.abs(share));
    for (let channel = 0; channel < 3; channel++) {
      const zero = colours.zero[channel] ?? 0;
      pixels[4 * n + channel] = zero + part * ((end[channel] ?? 0) - zero);
    }
    pixels[4 * n + 3] = 255;
  });
  return pixels;
}

/** Where a held row and column lie in the whole tensor, in Python: `[0, 1, 12, 5]`. */
export function indexText(
  slice: string,
  rank: number,
  row: number,
  column: number,
  steps: { row_step: number; column_step: number },
): string {
  if (rank === 0) return "";
  const leading = slice
    .replace(/^\[|\]$/g, "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => /^\d+$/.test(part));
  const last = rank === 1 ? [column * steps.column_step] : [row * steps.row_step, column * steps.column_step];
  return `[${[...leading.slice(0, Math.max(0, rank - 2)), ...last].join(", ")}]`;
}
