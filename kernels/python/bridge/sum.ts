/**
 * float32 sums in the order in which PyTorch's CPU code (AVX2) adds: eight lanes, four of them at a time, and partial sums in
 * levels, so that what comes out even there comes out even here. Compared with PyTorch 1.13 bit for bit.
 */

const LANES = 8;
const ROWS = 4;
const LEVELS = 4;
const SMALLEST_BLOCK = 16;

const levels = new Float32Array(LEVELS * ROWS * LANES);

/** Adds groups `from` to `to` of `width` numbers to the lowest level; group i begins at `at + i * step`. */
function addGroups(
  x: Float32Array,
  at: number,
  step: number,
  lane: number,
  width: number,
  from: number,
  to: number,
): void {
  for (let i = from, p = at + from * step; i < to; i++, p += step)
    for (let k = 0; k < width; k++) levels[k] = (levels[k] as number) + (x[p + k * lane] as number);
}

/** `addGroups` where a group is 32 neighbours: eight sums at a time are kept out of memory. */
function addNeighbours(x: Float32Array, at: number, from: number, to: number): void {
  const width = ROWS * LANES;
  const round = Math.fround;
  for (let k = 0; k < width; k += LANES) {
    let a = levels[k] as number;
    let b = levels[k + 1] as number;
    let c = levels[k + 2] as number;
    let d = levels[k + 3] as number;
    let e = levels[k + 4] as number;
    let f = levels[k + 5] as number;
    let g = levels[k + 6] as number;
    let h = levels[k + 7] as number;
    const end = at + to * width + k;
    for (let p = at + from * width + k; p < end; p += width) {
      a = round(a + (x[p] as number));
      b = round(b + (x[p + 1] as number));
      c = round(c + (x[p + 2] as number));
      d = round(d + (x[p + 3] as number));
      e = round(e + (x[p + 4] as number));
      f = round(f + (x[p + 5] as number));
      g = round(g + (x[p + 6] as number));
      h = round(h + (x[p + 7] as number));
    }
    levels[k] = a;
    levels[k + 1] = b;
    levels[k + 2] = c;
    levels[k + 3] = d;
    levels[k + 4] = e;
    levels[k + 5] = f;
    levels[k + 6] = g;
    levels[k + 7] = h;
  }
}

/**
 * Adds up `size` groups of `width` numbers, group i beginning at `at + i * step`, lane by lane (lanes lie `lane` apart). The
 * sums are left in the first `width` places of `levels`.
 */
function cascade(x: Float32Array, at: number, step: number, lane: number, width: number, size: number) {
  const neighbours = width === ROWS * LANES && step === width && lane === 1;
  const add = (from: number, to: number) =>
    neighbours ? addNeighbours(x, at, from, to) : addGroups(x, at, step, lane, width, from, to);
  // Below one block the upper levels stay empty: the sums are those of the first.
  if (size < SMALLEST_BLOCK) {
    levels.fill(0, 0, width);
    add(0, size);
    return;
  }
  levels.fill(0, 0, LEVELS * width);
  const power = Math.max(
    Math.log2(SMALLEST_BLOCK),
    Math.floor(Math.ceil(Math.log2(Math.max(1, size))) / LEVELS),
  );
  const block = 2 ** power;
  let i = 0;
  while (i + block <= size) {
    add(i, i + block);
    i += block;
    for (let j = 1; j < LEVELS; j++) {
      for (let k = 0; k < width; k++) {
        levels[j * width + k] = (levels[j * width + k] as number) + (levels[(j - 1) * width + k] as number);
        levels[(j - 1) * width + k] = 0;
      }
      if (i % (block ** j * block) !== 0) break;
    }
  }
  add(i, size);
  for (let j = 1; j < LEVELS; j++)
    for (let k = 0; k < width; k++) levels[k] = (levels[k] as number) + (levels[j * width + k] as number);
}

/** A row of `size` groups of `lanes` neighbours: four groups are added side by side, then the four. */
function row(x: Float32Array, at: number, step: number, lanes: number, size: number) {
  const quads = Math.floor(size / ROWS);
  if (lanes === 1) cascade(x, at, step * ROWS, step, ROWS, quads);
  else cascade(x, at, step * ROWS, 1, ROWS * lanes, quads);
  for (let i = quads * ROWS; i < size; i++)
    for (let k = 0; k < lanes; k++) levels[k] = (levels[k] as number) + (x[at + i * step + k] as number);
  for (let r = 1; r < ROWS; r++)
    for (let k = 0; k < lanes; k++) levels[k] = (levels[k] as number) + (levels[r * lanes + k] as number);
}

/** The sum of `count` neighbours. */
export function sumNeighbours(x: Float32Array, at: number, count: number): number {
  const vectors = Math.floor(count / LANES);
  let total = 0;
  if (vectors === 0) {
    row(x, at, 1, 1, count);
    return levels[0] as number;
  }
  row(x, at, LANES, LANES, vectors);
  for (let i = at + vectors * LANES; i < at + count; i++) total = Math.fround(total + (x[i] as number));
  for (let k = 0; k < LANES; k++) total = Math.fround(total + (levels[k] as number));
  return total;
}

/** How many of `columns` columns, from the first on, are added plainly. */
export function plainColumns(columns: number): number {
  const together = columns < LANES ? ROWS : LANES * ROWS;
  return Math.floor(columns / together) * together;
}

/**
 * The sum down column number `column` of `columns`, whose `count` numbers lie side by side here. Columns that fill four
 * vectors are added plainly (four of fewer than eight columns as well), the others four rows at a time.
 */
export function sumColumn(
  x: Float32Array,
  at: number,
  count: number,
  column: number,
  columns: number,
): number {
  if (column < plainColumns(columns)) cascade(x, at, 1, 1, 1, count);
  else row(x, at, 1, 1, count);
  return levels[0] as number;
}

/** The sum of a softmax's terms: eight lanes, folded in halves at the end; fewer than eight terms one after the other. */
export function sumOfTerms(x: Float32Array, at: number, count: number): number {
  const round = Math.fround;
  if (count < LANES) {
    let s = 0;
    for (let i = at; i < at + count; i++) s = round(s + (x[i] as number));
    return s;
  }
  levels.fill(0, 0, LANES);
  const whole = count - (count % LANES);
  for (let i = 0; i < whole; i += LANES)
    for (let k = 0; k < LANES; k++) levels[k] = (levels[k] as number) + (x[at + i + k] as number);
  for (let i = whole; i < count; i++)
    levels[i - whole] = (levels[i - whole] as number) + (x[at + i] as number);
  for (let half = LANES / 2; half >= 1; half /= 2)
    for (let k = 0; k < half; k++) levels[k] = (levels[k] as number) + (levels[k + half] as number);
  return levels[0] as number;
}
