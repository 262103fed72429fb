/** Sums, softmax and layer normalisation of float32 rows, and products, by the module of simd.ts; false where it does not fit. */
import { A, FLOATS, LARGE, LEAST, SMALL, simd, Y } from "./simd";

/** Rows of a block, or 0 where one is too long. */
const rowsOf = (count: number) => Math.floor(FLOATS / count);

/** PyTorch's block of 16 partial sums grows for larger sums than these. */
const MOST_GROUPS = 2 ** 19;
const GROUP = 32;

/** The sum of each of `y.length` rows of neighbours. */
export function simdSumRows(x: Float32Array, count: number, y: Float32Array): boolean {
  if (count < 8 || x.length < LEAST || count / GROUP > MOST_GROUPS) return false;
  const machine = simd();
  if (!machine) return false;
  const { exports, views } = machine;
  const some = rowsOf(count);
  if (some === 0) {
    for (let r = 0; r < y.length; r++) {
      exports.sumBegin();
      const end = (r + 1) * count;
      let at = r * count;
      for (; at + FLOATS <= end; at += FLOATS) {
        views.a.set(x.subarray(at, at + FLOATS));
        exports.sumFeed(A, FLOATS / GROUP, (at - r * count) / GROUP);
      }
      views.a.set(x.subarray(at, end));
      const groups = Math.floor((end - at) / GROUP);
      exports.sumFeed(A, groups, (at - r * count) / GROUP);
      y[r] = exports.sumEnd(A + groups * GROUP * 4, (end - at) % GROUP);
    }
    return true;
  }
  for (let r = 0; r < y.length; r += some) {
    const rows = Math.min(some, y.length - r);
    views.a.set(x.subarray(r * count, (r + rows) * count));
    exports.sumRows(rows, count);
    y.set(views.y.subarray(0, rows), r);
  }
  return true;
}

/** Most columns whose partial sums there is room for. */
const MOST_COLUMNS = 2048;

/** The sums down the first `width` (a multiple of 4) of `columns` columns of `count` numbers. */
export function simdSumColumns(
  x: Float32Array,
  at: number,
  count: number,
  columns: number,
  width: number,
  y: Float32Array,
): boolean {
  const machine = count <= MOST_GROUPS ? simd() : null;
  if (!machine) return false;
  const { exports, views } = machine;
  for (let from = 0; from < width; from += MOST_COLUMNS) {
    const n = Math.min(MOST_COLUMNS, width - from);
    const some = Math.floor(FLOATS / n);
    exports.columnsBegin();
    for (let r = 0; r < count; r += some) {
      const rows = Math.min(some, count - r);
      if (n === columns) views.a.set(x.subarray(at + r * n, at + (r + rows) * n));
      else
        for (let i = 0; i < rows; i++) {
          const start = at + (r + i) * columns + from;
          views.a.set(x.subarray(start, start + n), i * n);
        }
      exports.columnsFeed(n, rows, r);
    }
    exports.columnsEnd(n);
    y.set(views.small.subarray(0, n), from);
  }
  return true;
}

/** The largest (or lowest) number of each row; NaN wins. */
export function simdExtremes(x: Float32Array, count: number, low: boolean, y: Float32Array): boolean {
  if (count < 8 || x.length < LEAST) return false;
  const machine = simd();
  if (!machine) return false;
  const { exports, views } = machine;
  const some = rowsOf(count);
  if (some === 0) {
    const further = low ? Math.min : Math.max;
    for (let r = 0; r < y.length; r++) {
      let found = x[r * count] as number;
      for (let at = r * count, end = at + count; at < end; at += FLOATS) {
        const part = x.subarray(at, Math.min(at + FLOATS, end));
        views.a.set(part);
        exports.extremes(low ? 1 : 0, 1, part.length);
        found = further(found, views.y[0] as number);
      }
      y[r] = found;
    }
    return true;
  }
  for (let r = 0; r < y.length; r += some) {
    const rows = Math.min(some, y.length - r);
    views.a.set(x.subarray(r * count, (r + rows) * count));
    exports.extremes(low ? 1 : 0, rows, count);
    y.set(views.y.subarray(0, rows), r);
  }
  return true;
}

/** Where pairs of a row's maximum and sum are left. */
const PAIRS = 16;

export function simdSoftmax(
  x: Float32Array,
  y: Float32Array,
  outer: number,
  count: number,
  log: boolean,
): boolean {
  if (y.length < LEAST || count > FLOATS || count === 0) return false;
  const machine = simd();
  if (!machine) return false;
  const { exports, views } = machine;
  const some = Math.min(rowsOf(count), (FLOATS - PAIRS) / 2);
  for (let r = 0; r < outer; r += some) {
    const rows = Math.min(some, outer - r);
    views.a.set(x.subarray(r * count, (r + rows) * count));
    if (log) {
      exports.logSums(rows, count, SMALL + PAIRS * 4);
      for (let i = 0; i < rows; i++) {
        const m = views.small[PAIRS + 2 * i] as number;
        const l = Math.log(views.small[PAIRS + 2 * i + 1] as number);
        exports.logRow(A + i * count * 4, Y + i * count * 4, count, m, l);
      }
    } else exports.softmaxRows(rows, count);
    y.set(views.y.subarray(0, rows * count), r * count);
  }
  return true;
}

/** The softmax of each of `columns` columns of `outer` blocks of `count` rows; see columns.ts. */
export function simdSoftmaxColumns(
  x: Float32Array,
  y: Float32Array,
  outer: number,
  count: number,
  columns: number,
): boolean {
  const together = Math.min(Math.floor(FLOATS / count) & ~3, (columns + 3) & ~3);
  const machine = y.length >= LEAST && together > 0 ? simd() : null;
  if (!machine) return false;
  const { exports, views } = machine;
  for (let o = 0; o < outer; o++)
    for (let from = 0; from < columns; from += together) {
      const some = Math.min(together, columns - from);
      const start = o * count * columns + from;
      for (let i = 0, at = start; i < count; i++, at += columns)
        views.a.set(x.subarray(at, at + some), i * together);
      exports.softmaxColumns(count, together);
      for (let i = 0, at = start; i < count; i++, at += columns)
        y.set(views.y.subarray(i * together, i * together + some), at);
    }
  return true;
}

/** The sum of the squares of `count` numbers from `at` on in the order of `sumOfSquares` in reduce.ts, or null. */
export function simdSumSquares(x: Float32Array, at: number, count: number): number | null {
  const machine = count >= LEAST ? simd() : null;
  if (!machine) return null;
  const { exports, views } = machine;
  views.wideSmall.fill(0, 0, 4);
  const end = at + (count & ~3);
  for (let from = at; from < end; from += FLOATS) {
    const to = Math.min(from + FLOATS, end);
    views.a.set(x.subarray(from, to));
    exports.sumSquares(to - from);
  }
  const [a = 0, b = 0, c = 0, d = 0] = views.wideSmall;
  let sum = a + b + (c + d);
  for (let i = end; i < at + count; i++) sum += (x[i] as number) * (x[i] as number);
  return sum;
}

const WEIGHTS = 256;

export function simdNormal(
  x: Float32Array,
  y: Float32Array,
  outer: number,
  count: number,
  weight: Float32Array | null,
  bias: Float32Array | null,
  eps: number,
): boolean {
  const machine = count >= 8 && count <= FLOATS / 2 && x.length >= LEAST ? simd() : null;
  if (!machine) return false;
  const { exports, views } = machine;
  if (weight) views.b.set(weight);
  if (bias) views.b.set(bias, FLOATS / 2);
  const some = rowsOf(count);
  for (let r = 0; r < outer; r += some) {
    const rows = Math.min(some, outer - r);
    views.a.set(x.subarray(r * count, (r + rows) * count));
    exports.normalRows(rows, count, eps, weight ? 1 : 0, bias ? 1 : 0);
    y.set(views.y.subarray(0, rows * count), r * count);
  }
  return true;
}

export function simdNormalGradient(
  x: Float32Array,
  g: Float32Array,
  y: Float32Array,
  outer: number,
  count: number,
  weight: Float32Array | null,
  eps: number,
): boolean {
  const machine = count > 0 && count <= FLOATS / 2 && x.length >= LEAST ? simd() : null;
  if (!machine) return false;
  const { exports, views } = machine;
  if (weight) views.small.set(weight, WEIGHTS);
  else views.small.fill(1, WEIGHTS, WEIGHTS + count);
  const some = rowsOf(count);
  for (let r = 0; r < outer; r += some) {
    const rows = Math.min(some, outer - r);
    views.a.set(x.subarray(r * count, (r + rows) * count));
    views.b.set(g.subarray(r * count, (r + rows) * count));
    exports.normalGradient(rows, count, eps);
    y.set(views.y.subarray(0, rows * count), r * count);
  }
  return true;
}

/** The gradient with respect to the weights of rows that were normalised. */
export function simdNormalWeights(
  x: Float32Array,
  g: Float32Array,
  y: Float32Array,
  outer: number,
  count: number,
  eps: number,
): boolean {
  const machine = count > 0 && count <= FLOATS / 2 && x.length >= LEAST ? simd() : null;
  if (!machine) return false;
  const { exports, views } = machine;
  views.wideSmall.fill(0, 0, count);
  const some = rowsOf(count);
  for (let r = 0; r < outer; r += some) {
    const rows = Math.min(some, outer - r);
    views.a.set(x.subarray(r * count, (r + rows) * count));
    views.b.set(g.subarray(r * count, (r + rows) * count));
    exports.normalWeights(rows, count, eps);
  }
  y.set(views.wideSmall.subarray(0, count));
  return true;
}

/** Numbers of the three matrices together: 64 MiB. */
const MOST_NUMBERS = 2 ** 24;
const LEAST_PRODUCTS = 512;
/** Rows that are multiplied at a time. */
const ROWS = 256;

/** `(batch, n, k) @ (batch, k, m)`, see matmul.ts. */
export function simdMatmul(
  a: Float32Array,
  b: Float32Array,
  y: Float32Array,
  batch: number,
  n: number,
  k: number,
  m: number,
): boolean {
  const pitch = (m + 3) & ~3;
  const rows = Math.min(n, ROWS);
  const needed = rows * k + (k + rows) * pitch + 4;
  if (n * k * m < LEAST_PRODUCTS || needed > MOST_NUMBERS) return false;
  const machine = simd();
  if (!machine) return false;
  const large = machine.room(needed);
  const atA = k * pitch;
  const atY = (atA + rows * k + 3) & ~3;
  const [sharedA, sharedB] = [a.length === n * k, b.length === k * m];
  for (let t = 0; t < batch; t++) {
    const ofA = sharedA ? 0 : t * n * k;
    const ofB = sharedB ? 0 : t * k * m;
    if (t === 0 || !sharedB) {
      if (pitch === m) large.set(b.subarray(ofB, ofB + k * m));
      else for (let l = 0; l < k; l++) large.set(b.subarray(ofB + l * m, ofB + (l + 1) * m), l * pitch);
    }
    for (let i = 0; i < n; i += rows) {
      const some = Math.min(rows, n - i);
      large.set(a.subarray(ofA + i * k, ofA + (i + some) * k), atA);
      machine.exports.product(LARGE + atA * 4, LARGE, LARGE + atY * 4, some, k, m, pitch);
      const to = (t * n + i) * m;
      if (pitch === m) y.set(large.subarray(atY, atY + some * m), to);
      else
        for (let r = 0; r < some; r++)
          y.set(large.subarray(atY + r * pitch, atY + r * pitch + m), to + r * m);
    }
  }
  return true;
}
