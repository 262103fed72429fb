/** How often numbers occur, and which ones there are. */
import { allocate, type Data } from "./dtypes";
import { BridgeError } from "./errors";
import { orderOf } from "./order";

/** How often each integer from 0 on occurs, up to the largest one, `least` integers at least. */
export function bincount(x: Data, least: number): Data {
  let n = least;
  for (let i = 0; i < x.length; i++) {
    const v = x[i] as number;
    if (v < 0)
      throw new BridgeError("RuntimeError", "bincount only supports 1-d non-negative integral inputs.");
    if (v >= n) n = v + 1;
  }
  const counts = allocate("int64", n);
  for (let i = 0; i < x.length; i++) {
    const v = x[i] as number;
    counts[v] = (counts[v] as number) + 1;
  }
  return counts;
}

/** A row of `classes` for each number (one more than the largest where it is −1): 1 at its place, 0 elsewhere. */
export function oneHot(x: Data, classes: number): { data: Data; classes: number } {
  let most = -1;
  for (let i = 0; i < x.length; i++) {
    const v = x[i] as number;
    if (v < 0) throw new BridgeError("RuntimeError", "Class values must be non-negative.");
    if (v > most) most = v;
  }
  if (classes !== -1 && most >= classes)
    throw new BridgeError("RuntimeError", "Class values must be smaller than num_classes.");
  const n = classes === -1 ? most + 1 : classes;
  const data = allocate("int64", x.length * n);
  for (let i = 0; i < x.length; i++) data[i * n + (x[i] as number)] = 1;
  return { data, classes: n };
}

/** The distinct numbers in order; every NaN is one of its own. */
export function distinct(x: Data): Data {
  const sorted = x.slice().sort() as Data;
  let n = 0;
  for (let i = 0; i < sorted.length; i++) {
    const v = sorted[i] as number;
    // of both zeros, which are equal, the first one in order stays
    if (n === 0 || v !== sorted[n - 1]) sorted[n++] = v;
  }
  return sorted.slice(0, n) as Data;
}

/** `distinct`, with the place among them of each number, and how often each occurs. */
export function distinctPlaces(x: Data): { values: Data; inverse: Data; counts: Data } {
  const order = orderOf(x, 0, x.length, false);
  const values = x.slice() as Data;
  const inverse = allocate("int64", x.length);
  const counts = allocate("int64", x.length);
  let n = 0;
  for (let i = 0; i < x.length; i++) {
    const at = order[i] as number;
    const v = x[at] as number;
    if (n === 0 || v !== values[n - 1]) values[n++] = v;
    inverse[at] = n - 1;
    counts[n - 1] = (counts[n - 1] as number) + 1;
  }
  return { values: values.slice(0, n) as Data, inverse, counts: counts.slice(0, n) as Data };
}
