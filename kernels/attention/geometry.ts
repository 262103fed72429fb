/**
 * Which keys a query sees. Every other file asks this one.
 *
 * A window is two reaches: query i sees keys i-left … i+right, clipped to 0 … seq_len-1. Either reach may be
 * negative, as xformers' degenerate windows are: such a window can be empty.
 */

/** How far a query sees, in keys: `left` before itself, `right` after. */
export interface AttentionWindow {
  readonly left: number;
  readonly right: number;
}

/** First and last visible key, both included. Empty when `last < first`. */
export interface KeyRange {
  readonly first: number;
  readonly last: number;
}

/** One (query, key) pair. */
export interface Pair {
  readonly query: number;
  readonly key: number;
}

/** Above this share of visible pairs xformers keeps its mask dense (0.0.28.post3, `_DENSITY_THRESHOLD`). */
const SPARSE_DENSITY = 0.3;

/**
 * The window of xformers' LocalAttention: causal sees `window_size + 1` keys, the query itself and `window_size`
 * before it; non-causal sees `window_size` keys, half of the others on each side.
 *
 * @throws RangeError when `window_size` is no integer, or is even and not causal. (xformers' own message for that is
 *   raised by kernels/xformers; here it is a programming error.)
 */
export function xformersWindow(options: { window_size: number; causal: boolean }): AttentionWindow {
  const { window_size, causal } = options;
  if (!Number.isInteger(window_size)) {
    throw new RangeError(`window_size must be an integer, not ${window_size}`);
  }
  if (refusesWindow(options)) {
    throw new RangeError(
      `a non-causal window_size counts the query and two equal wings, so it is odd: ${window_size}`,
    );
  }
  if (causal) return { left: window_size, right: 0 };
  const wing = (window_size - 1) / 2;
  return { left: wing, right: wing };
}

/** Whether xformers refuses a window: even and not causal, it has no middle for the query. */
export function refusesWindow({ window_size, causal }: { window_size: number; causal: boolean }): boolean {
  return !causal && window_size % 2 === 0;
}

/**
 * The keys query `query` sees in a sequence of `seq_len` keys. `firstLostPair` hides that pair and every later one in
 * row-major order: xformers' lost pairs are always such a tail.
 */
export function keyRange(
  query: number,
  seq_len: number,
  window: AttentionWindow,
  firstLostPair?: Pair,
): KeyRange {
  const first = Math.max(0, query - window.left);
  const last = Math.min(seq_len - 1, query + window.right);
  if (!firstLostPair || query < firstLostPair.query) return { first, last };
  return { first, last: query > firstLostPair.query ? -1 : Math.min(last, firstLostPair.key - 1) };
}

/** What a row's range may be besides its window. */
export interface RowRules {
  /**
   * The first key that a row may see, (start_batch, seq) row by row: documents and chunks. `seq` hides every key. Not given:
   * 0 for all.
   */
  readonly starts?: ArrayLike<number>;
  /** The last key that a row may see, likewise: where it lies within the window, as at NATTEN's edges. */
  readonly ends?: ArrayLike<number>;
  /** Rows whose reach is the whole sequence, in both directions where the window looks both ways, else to the left. */
  readonly globalRows?: readonly number[];
}

/** The keys of each row, (batches, seq, 2): first and last. `wide` where some row reaches beyond its window. */
export interface RowRanges {
  readonly ranges: Int32Array;
  readonly batches: number;
  readonly wide: boolean;
}

/** The range of every row under a window, lost pairs and rules of its own, in O(batches · seq). */
export function rowRanges(
  seq_len: number,
  window: AttentionWindow,
  firstLostPair: Pair | undefined,
  { starts, ends, globalRows = [] }: RowRules,
): RowRanges {
  const batches = Math.max(starts?.length ?? 0, ends?.length ?? 0, seq_len) / seq_len;
  const ranges = new Int32Array(2 * batches * seq_len);
  const reachesAll = new Set(globalRows);
  const whole = { left: seq_len, right: window.right > 0 ? seq_len : window.right };
  for (let n = 0; n < batches * seq_len; n++) {
    const query = n % seq_len;
    const { first, last } = keyRange(query, seq_len, reachesAll.has(query) ? whole : window, firstLostPair);
    ranges[2 * n] = Math.max(first, starts?.[n % starts.length] ?? 0);
    ranges[2 * n + 1] = Math.min(last, ends?.[n % ends.length] ?? last);
  }
  return { ranges, batches, wide: reachesAll.size > 0 };
}

/** Sum of min(x, limit) over x = start … start+count-1, in constant time. */
function sumOfMinima(start: number, count: number, limit: number): number {
  const rising = Math.max(0, Math.min(count, limit - start));
  return rising * start + (rising * (rising - 1)) / 2 + (count - rising) * limit;
}

/** How many (query, key) pairs are visible in all, in constant time. */
export function countPairs(seq_len: number, window: AttentionWindow): number {
  // Queries whose range is not empty: i >= -right and i - left <= seq_len - 1.
  const from = Math.max(0, -window.right);
  const to = Math.min(seq_len - 1, seq_len - 1 + window.left);
  if (to < from || window.left + window.right < 0) return 0;
  const count = to - from + 1;
  const lasts = sumOfMinima(from + window.right, count, seq_len - 1);
  // max(0, i - left) = (i - left) - min(i - left, 0)
  const reaches = count * (from - window.left) + (count * (count - 1)) / 2;
  const firsts = reaches - sumOfMinima(from - window.left, count, 0);
  return lasts - firsts + count;
}

/** Visible pairs as a share of all `seq_len`². */
export function density(seq_len: number, window: AttentionWindow): number {
  return countPairs(seq_len, window) / (seq_len * seq_len);
}

/** Whether xformers stores this window sparsely. */
export function takesSparsePath(seq_len: number, window: AttentionWindow): boolean {
  return density(seq_len, window) <= SPARSE_DENSITY;
}

/**
 * The pairs xformers' sparse path loses: it keeps a multiple of four, so the last `count mod 4` visible pairs in
 * row-major order vanish. In row-major order themselves; empty on the dense path.
 */
export function lostPairs(seq_len: number, window: AttentionWindow): Pair[] {
  if (!takesSparsePath(seq_len, window)) return [];
  let missing = countPairs(seq_len, window) % 4;
  const lost: Pair[] = [];
  for (let query = seq_len - 1; query >= 0 && missing > 0; query--) {
    const { first, last } = keyRange(query, seq_len, window);
    for (let key = last; key >= first && missing > 0; key--, missing--) lost.unshift({ query, key });
  }
  return lost;
}
