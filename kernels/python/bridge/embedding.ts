/** Rows of a table by their numbers, and what flows back to them. */
import { allocate, type Data, type DType, sameKind } from "./dtypes";
import { BridgeError } from "./errors";

/** The rows of `table` (rows of `width`) that `index` names. */
export function embed(table: Data, rows: number, width: number, index: Data): Data {
  const y = sameKind(table, index.length * width);
  for (let i = 0, to = 0; i < index.length; i++, to += width) {
    const row = index[i] as number;
    if (row < 0 || row >= rows) throw new BridgeError("IndexError", "index out of range in self");
    const from = row * width;
    if (width >= 16) y.set(table.subarray(from, from + width) as Float64Array, to);
    else for (let j = 0; j < width; j++) y[to + j] = table[from + j] as number;
  }
  return y;
}

/** The gradient of the table: rows of `g` added where they came from, but for those of row number `without`. */
export function embedGradient(
  g: Data,
  rows: number,
  width: number,
  index: Data,
  without: number,
  out: DType,
): Data {
  const y = allocate(out, rows * width);
  if (y instanceof Float32Array && g instanceof Float32Array) addRows(y, g, width, index, without);
  else
    for (let i = 0, from = 0; i < index.length; i++, from += width) {
      const to = (index[i] as number) * width;
      if (index[i] === without) continue;
      for (let j = 0; j < width; j++) y[to + j] = (y[to + j] as number) + (g[from + j] as number);
    }
  return y;
}

/** As above, for one kind of array: see float32.ts. */
function addRows(y: Float32Array, g: Float32Array, width: number, index: Data, without: number): void {
  for (let i = 0, from = 0; i < index.length; i++, from += width) {
    const row = index[i] as number;
    if (row === without) continue;
    for (let j = 0, to = row * width; j < width; j++, to++)
      y[to] = (y[to] as number) + (g[from + j] as number);
  }
}
