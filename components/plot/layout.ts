import { extent } from "d3-array";
import { scaleLinear, scaleLog } from "d3-scale";
import type { Artist, AxisPayload, FieldPayload } from "./payload";

export type Side = "x" | "y";

/** From data to pixels, with the places and words of its ticks. */
export interface Axis {
  readonly at: (value: number) => number;
  readonly from: (pixel: number) => number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Share of the data's span that is left free on both sides, as matplotlib leaves it. */
const MARGIN = 0.05;

/** All places of an artist along one side, and whether the axis may end exactly there. */
function reach(artist: Artist, side: Side): { values: (number | null)[]; tight: number[] } {
  switch (artist.kind) {
    case "line":
    case "scatter":
      return { values: [...artist[side]], tight: [] };
    case "area":
      return { values: side === "x" ? [...artist.x] : [...artist.y, ...artist.y2], tight: [] };
    case "bar": {
      if ((side === "y") !== artist.sideways) {
        const ends = artist.y.map((length, i) => (length ?? 0) + (artist.base[i] ?? 0));
        return { values: [...ends, ...artist.base], tight: artist.base.map((base) => base ?? 0) };
      }
      return {
        values: artist.x.flatMap((at, i) => {
          const half = (artist.widths?.[i] ?? artist.thickness) / 2;
          return at === null ? [] : [at - half, at + half];
        }),
        tight: [],
      };
    }
    case "image": {
      const ends = side === "x" ? artist.extent.slice(0, 2) : artist.extent.slice(2);
      return { values: [...ends], tight: [...ends] };
    }
    case "rule":
      return { values: artist.axis === side ? [artist.at] : [], tight: [] };
    case "span":
      return { values: artist.axis === side ? [artist.low, artist.high] : [], tight: [] };
    default:
      return { values: [], tight: [] };
  }
}

/** Ends of an axis: those that were set, else those of the data with a margin. */
export function limits(field: FieldPayload, side: Side): [number, number] {
  const axis = field[side];
  const found = field.artists.map((artist) => reach(artist, side));
  const values = found
    .flatMap((part) => part.values)
    .filter((v): v is number => v !== null && (!axis.log || v > 0));
  const tight = new Set(found.flatMap((part) => part.tight));
  let [low = 0, high = 1] = extent(values) as [number | undefined, number | undefined];
  if (axis.log) {
    const margin = (high / low) ** MARGIN;
    [low, high] = low === high ? [low / 10, high * 10] : [low / margin, high * margin];
  } else {
    const margin = low === high ? Math.abs(low) * MARGIN || MARGIN : (high - low) * MARGIN;
    [low, high] = [tight.has(low) ? low : low - margin, tight.has(high) ? high : high + margin];
  }
  const ends: [number, number] = [axis.limits[0] ?? low, axis.limits[1] ?? high];
  if (axis.log && (ends[0] <= 0 || ends[1] <= 0)) return [0.1, 1];
  return axis.inverted ? [ends[1], ends[0]] : ends;
}

/** The axis over `pixels`, with about as many ticks as fit. */
export function makeAxis(
  axis: AxisPayload,
  domain: [number, number],
  pixels: [number, number],
  fit: number,
): Axis {
  const scale = (axis.log ? scaleLog() : scaleLinear()).domain(domain).range(pixels);
  const [low, high] = [Math.min(...domain), Math.max(...domain)];
  const format = scale.tickFormat(fit);
  const values = axis.ticks ?? scale.ticks(fit);
  const ticks = values.flatMap((value, i) => {
    if (value < low || value > high) return [];
    const text = axis.names
      ? (axis.names[i] ?? "")
      : axis.ticks
        ? String(Number(value.toPrecision(6)))
        : format(value);
    return [{ value, text: text.replace("−", "-") }];
  });
  return { at: (value) => scale(value), from: (pixel) => scale.invert(pixel), ticks };
}

/** Length of a text in pixels, near enough to make room for it. */
export const wide = (text: string, size = 11): number =>
  [...text].reduce((sum, c) => sum + (c.charCodeAt(0) > 0x2e7f ? size : size * 0.58), 0);
