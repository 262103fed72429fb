import type { Axis } from "./layout";
import type { FieldPayload } from "./payload";
import { short } from "./rows";

/** What the pointer is at: where it is marked, and the words for it. */
export interface Near {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

const CLOSE = 24;

/** The drawn point nearest to a pixel, or the cell of an image under it; null when nothing is near. */
export function nearest(field: FieldPayload, x: Axis, y: Axis, px: number, py: number): Near | null {
  let best: Near | null = null;
  let closest = CLOSE;
  const [xName, yName] = [field.x.label || "x", field.y.label || "y"];
  const word = (side: "x" | "y", value: number) => {
    const { ticks, names } = field[side];
    const at = ticks && names ? ticks.indexOf(value) : -1;
    return at >= 0 ? (names?.[at] ?? short(value)) : short(value);
  };
  for (const artist of field.artists) {
    const name = "label" in artist && artist.label ? `${artist.label}: ` : "";
    if (artist.kind === "image") {
      const [left = 0, right = 1, bottom = 0, top = 1] = artist.extent;
      const column = Math.floor(((x.from(px) - left) / (right - left)) * artist.columns);
      const share = (y.from(py) - top) / (bottom - top);
      const row = Math.floor((artist.lower ? 1 - share : share) * artist.rows);
      if (row < 0 || column < 0 || row >= artist.rows || column >= artist.columns) continue;
      const value = artist.values[row * artist.columns + column];
      const line = artist.lower ? row : artist.rows - 1 - row;
      best = {
        x: x.at(left + ((column + 0.5) * (right - left)) / artist.columns),
        y: y.at(bottom + ((line + 0.5) * (top - bottom)) / artist.rows),
        text: `[${word("y", row)}, ${word("x", column)}] = ${short(value)}`,
      };
      closest = CLOSE;
    } else if (artist.kind === "line" || artist.kind === "scatter" || artist.kind === "bar") {
      if (artist.kind === "line" && artist.aside) continue;
      for (const [i, at] of artist.x.entries()) {
        const value = artist.y[i];
        if (at === null || value === null || value === undefined) continue;
        const end = artist.kind === "bar" ? value + (artist.base[i] ?? 0) : value;
        const sideways = artist.kind === "bar" && artist.sideways;
        const [mx, my] = sideways ? [x.at(end), y.at(at)] : [x.at(at), y.at(end)];
        // A bar is met anywhere along its length.
        const distance =
          artist.kind === "bar" ? Math.abs(sideways ? my - py : mx - px) : Math.hypot(mx - px, my - py);
        if (!(distance < closest)) continue;
        closest = distance;
        const c = artist.kind === "scatter" && artist.values ? `, c = ${short(artist.values[i])}` : "";
        const [first, second] = sideways ? [yName, xName] : [xName, yName];
        best = {
          x: mx,
          y: my,
          text: `${name}${first} = ${word(sideways ? "y" : "x", at)}, ${second} = ${short(value)}${c}`,
        };
      }
    }
  }
  return best;
}

/** All places that can be pointed at, in their order: for the arrow keys. */
export function places(field: FieldPayload, x: Axis, y: Axis): readonly (readonly [number, number])[] {
  return field.artists.flatMap((artist) => {
    if (artist.kind === "image") {
      const { extent, columns, rows } = artist;
      const [left = 0, right = 1, bottom = 0, top = 1] = extent;
      return Array.from({ length: Math.min(rows * columns, 10_000) }, (_, i) => {
        const [row, column] = [Math.floor(i / columns), i % columns];
        const line = artist.lower ? row : rows - 1 - row;
        return [
          x.at(left + ((column + 0.5) * (right - left)) / columns),
          y.at(bottom + ((line + 0.5) * (top - bottom)) / rows),
        ] as const;
      });
    }
    if (artist.kind !== "line" && artist.kind !== "scatter" && artist.kind !== "bar") return [];
    return artist.x.flatMap((at, i) => {
      const value = artist.y[i];
      if (at === null || value === null || value === undefined) return [];
      const end = artist.kind === "bar" ? value + (artist.base[i] ?? 0) : value;
      const sideways = artist.kind === "bar" && artist.sideways;
      return [sideways ? ([x.at(end), y.at(at)] as const) : ([x.at(at), y.at(end)] as const)];
    });
  });
}
