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
  if (causal) return { left: window_size, right: 0 };
  if (window_size % 2 === 0) {
    throw new RangeError(
      `a non-causal window_size counts the query and two equal wings, so it is odd: ${window_size}`,
    );
  }
  const wing = (window_size - 1) / 2;
  return { left: wing, right: wing };
}

/**
 * The keys query `query` sees in a sequence of `seq_len` keys. `cut` hides that pair and every later one in
 * row-major order: xformers' lost pairs are always such a tail.
 */
export function keyRange(query: number, seq_len: number, window: AttentionWindow, cut?: Pair): KeyRange {
  const first = Math.max(0, query - window.left);
  const last = Math.min(seq_len - 1, query + window.right);
  if (!cut || query < cut.query) return { first, last };
  return { first, last: query > cut.query ? -1 : Math.min(last, cut.key - 1) };
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
