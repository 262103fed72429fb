import { shortFloat32 } from "../export/float32";

/** Values as Python writes them. */
export function pyBool(value: boolean): string {
  return value ? "True" : "False";
}

/** A number that Python reads back as the same double. */
export function pyNumber(value: number): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? "-0.0" : String(value);
  return `float("${Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf"}")`;
}

/** A float32 in the fewest digits that name it: what a reader can compare by eye, and float32 reads back exactly. */
export function pyFloat32(value: number): string {
  return pyNumber(shortFloat32(value));
}

/** A list of float32 numbers, `perLine` of them a line; one line without brackets of its own where they fit. */
export function pyList(values: ArrayLike<number>, perLine = 6): string {
  const words = Array.from(values, pyFloat32);
  if (words.length <= perLine) return `[${words.join(", ")}]`;
  const lines: string[] = [];
  for (let at = 0; at < words.length; at += perLine)
    lines.push(`    ${words.slice(at, at + perLine).join(", ")},`);
  return `[\n${lines.join("\n")}\n]`;
}

/** A list of lists. */
export function pyRows(rows: readonly ArrayLike<number>[]): string {
  return `[\n${rows.map((row) => `    [${Array.from(row, pyFloat32).join(", ")}],`).join("\n")}\n]`;
}
