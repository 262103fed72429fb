import type { Artist, FieldPayload } from "./payload";

export interface Table {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Rows that are left out. */
  readonly hidden: number;
}

/** More rows are no help to a reader; the rest is counted. */
const MOST_ROWS = 200;
const MOST_COLUMNS = 24;

export const short = (value: number | null | undefined): string =>
  value === null || value === undefined || !Number.isFinite(value)
    ? "–"
    : String(Number(value.toPrecision(6)));

function named(field: FieldPayload, side: "x" | "y", value: number | null): string {
  const { ticks, names } = field[side];
  const at = ticks && names && value !== null ? ticks.indexOf(value) : -1;
  return at >= 0 ? (names?.[at] ?? short(value)) : short(value);
}

/** What an artist draws, as rows of a table; null for what is only decoration. */
export function tableOf(field: FieldPayload, artist: Artist, name: string): Table | null {
  const { x, y } = field;
  const head = [x.label || "x", y.label || "y"];
  const made = (rows: string[][], title: readonly string[] = head): Table => ({
    name,
    head: title,
    rows: rows.slice(0, MOST_ROWS),
    hidden: Math.max(0, rows.length - MOST_ROWS),
  });
  switch (artist.kind) {
    case "line":
      if (artist.aside) return null;
      return made(artist.x.map((at, i) => [named(field, "x", at), short(artist.y[i])]));
    case "scatter": {
      const { values } = artist;
      const rows = artist.x.map((at, i) => [
        named(field, "x", at),
        named(field, "y", artist.y[i] ?? null),
        ...(values ? [short(values[i])] : []),
      ]);
      return made(rows, values ? [...head, "c"] : head);
    }
    case "bar":
      return made(
        artist.x.map((at, i) => [named(field, artist.sideways ? "y" : "x", at), short(artist.y[i])]),
      );
    case "area":
      return made(
        artist.x.map((at, i) => [named(field, "x", at), short(artist.y2[i]), short(artist.y[i])]),
        [head[0] ?? "x", "from", "to"],
      );
    case "image": {
      const columns = Math.min(artist.columns, MOST_COLUMNS);
      const rows = Array.from({ length: artist.rows }, (_, row) => [
        named(field, "y", row),
        ...Array.from({ length: columns }, (_, column) =>
          short(artist.values[row * artist.columns + column]),
        ),
        ...(columns < artist.columns ? ["…"] : []),
      ]);
      const top = Array.from({ length: columns }, (_, column) => named(field, "x", column));
      return made(rows, ["", ...top, ...(columns < artist.columns ? ["…"] : [])]);
    }
    default:
      return null;
  }
}
