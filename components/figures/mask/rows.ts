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

/** What another reading of the same number shows: for each query the runs of keys that it sees, in order. */
export interface Runs {
  readonly seq: number;
  row(query: number): readonly KeyRange[];
}

/** The keys of `a` that none of the runs holds. */
export function outside(a: KeyRange, runs: readonly KeyRange[]): KeyRange[] {
  return runs.reduce<KeyRange[]>(
    (left, run) => left.flatMap((piece) => without(piece, run)).filter((piece) => width(piece) > 0),
    width(a) > 0 ? [a] : [],
  );
}

/** How two readings of one number differ, in pairs. */
export interface Difference {
  readonly onlyHere: number;
  readonly onlyThere: number;
}

export function compareRows(here: Rows, there: Runs): Difference {
  let onlyHere = 0;
  let onlyThere = 0;
  for (let query = 0; query < here.seq; query++) {
    const row = here.row(query);
    const runs = there.row(query);
    const all = runs.reduce((sum, run) => sum + width(run), 0);
    const shared = runs.reduce((sum, run) => sum + width(overlap(row, run)), 0);
    onlyHere += width(row) - shared;
    onlyThere += all - shared;
  }
  return { onlyHere, onlyThere };
}
