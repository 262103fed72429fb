import { type AttentionWindow, keyRange, type Pair } from "@/kernels/attention/geometry";

/** One pair of the mask's last corner. */
export interface CornerCell extends Pair {
  readonly state: "kept" | "lost" | "hidden";
}

/** The corner of the mask where the lost pairs lie: the last rows, and the last keys that they see. */
export interface Corner {
  readonly firstQuery: number;
  readonly firstKey: number;
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly CornerCell[];
  /** Keys that the corner's rows see to the left of it. */
  readonly more: number;
}

export function cornerOf(
  seq: number,
  window: AttentionWindow,
  lost: readonly Pair[],
  mostColumns: number,
  /** Rows from the last one up; more where pairs are lost above them. */
  someRows: number,
): Corner {
  const rows = Math.min(seq, Math.max(someRows, ...lost.map(({ query }) => seq - query)));
  const firstQuery = seq - rows;
  const seen = keyRange(firstQuery, seq, window);
  const wanted = Math.max(0, Math.min(seen.first, firstQuery));
  const firstKey = Math.max(wanted, seq - mostColumns);
  const columns = seq - firstKey;
  const gone = new Set(lost.map(({ query, key }) => query * seq + key));
  const cells: CornerCell[] = [];
  for (let query = firstQuery; query < seq; query++) {
    const { first, last } = keyRange(query, seq, window);
    for (let key = firstKey; key < seq; key++) {
      const visible = key >= first && key <= last;
      const state = !visible ? "hidden" : gone.has(query * seq + key) ? "lost" : "kept";
      cells.push({ query, key, state });
    }
  }
  return { firstQuery, firstKey, rows, columns, cells, more: firstKey - wanted };
}
