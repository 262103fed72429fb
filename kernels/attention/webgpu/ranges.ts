/** Rows with ranges of their own, as a table that shaders read. */
import { ROWS } from "./wgsl";

const tables = new WeakMap<Int32Array, Int32Array>();

/**
 * For each of `batches`: the first and last key of each row, then the keys that any row of a group of `ROWS` may see, then
 * the queries that may see any key of such a group; both first and behind the last, and both supersets.
 *
 * @param ranges (batches, seq, 2). The table is kept as long as they are: a backward pass asks for it again.
 */
export function rangeTable(ranges: Int32Array, batches: number, seq: number): Int32Array {
  const known = tables.get(ranges);
  if (known) return known;
  const groups = Math.ceil(seq / ROWS);
  const stride = 2 * (seq + 2 * groups);
  const table = new Int32Array(batches * stride);
  for (let batch = 0; batch < batches; batch++) {
    const own = table.subarray(batch * stride, (batch + 1) * stride);
    own.set(ranges.subarray(2 * batch * seq, 2 * (batch + 1) * seq));
    const keys = own.subarray(2 * seq, 2 * (seq + groups));
    const queries = own.subarray(2 * (seq + groups));
    for (let row = 0; row < seq; row++) {
      const [first, last] = [own[2 * row] as number, own[2 * row + 1] as number];
      if (last < first) continue;
      widen(keys, Math.floor(row / ROWS), first, last);
      for (let group = Math.floor(first / ROWS); group <= Math.floor(last / ROWS); group++) {
        widen(queries, group, row, row);
      }
    }
  }
  tables.set(ranges, table);
  return table;
}

function widen(spans: Int32Array, group: number, first: number, last: number): void {
  const [begin, end] = [spans[2 * group] as number, spans[2 * group + 1] as number];
  // An end of 0: nothing is there yet.
  spans[2 * group] = end === 0 ? first : Math.min(begin, first);
  spans[2 * group + 1] = Math.max(end, last + 1);
}
