import type { KeyRange } from "@/kernels/attention/geometry";
import type { MaskObservation } from "@/kernels/lab/observers/mask";

/** What a mask is to a picture: for each query the range of keys that it sees. */
export interface Rows {
  readonly seq: number;
  /** Empty where `last < first`. */
  row(query: number): KeyRange;
}

/** The rows that the op showed. */
export function observedRows({ seq_len, first, last }: MaskObservation): Rows {
  return {
    seq: seq_len,
    row: (query) => ({ first: first[query] ?? 0, last: last[query] ?? -1 }),
  };
}

const NOTHING: KeyRange = { first: 0, last: -1 };

/** How many keys a range holds. */
export function width({ first, last }: KeyRange): number {
  return Math.max(0, last - first + 1);
}

export function countVisible(rows: Rows): number {
  let pairs = 0;
  for (let query = 0; query < rows.seq; query++) pairs += width(rows.row(query));
  return pairs;
}

function overlap(a: KeyRange, b: KeyRange): KeyRange {
  return { first: Math.max(a.first, b.first), last: Math.min(a.last, b.last) };
}

/** The keys of `a` that `b` does not hold: a piece before it and a piece after it, either of which may be empty. */
export function without(a: KeyRange, b: KeyRange): readonly [KeyRange, KeyRange] {
  const shared = overlap(a, b);
  if (width(shared) === 0) return [a, NOTHING];
  return [
    { first: a.first, last: shared.first - 1 },
    { first: shared.last + 1, last: a.last },
  ];
}

/** How two readings of one number differ, in pairs. */
export interface Difference {
  readonly onlyHere: number;
  readonly onlyThere: number;
}

export function compareRows(here: Rows, there: Rows): Difference {
  const count = (a: KeyRange, b: KeyRange) => width(a) - width(overlap(a, b));
  let onlyHere = 0;
  let onlyThere = 0;
  for (let query = 0; query < here.seq; query++) {
    onlyHere += count(here.row(query), there.row(query));
    onlyThere += count(there.row(query), here.row(query));
  }
  return { onlyHere, onlyThere };
}
