/** How the op computes a rule: as a window with rows of their own, in O(seq · window), or only as a mask of seq² pairs. */
import type { AttentionWindow, KeyRange } from "../geometry";

/** What localAttention is given for a rule; sinks, where it has them, come with the model's weights. */
export interface OpRule extends AttentionWindow {
  readonly starts?: readonly number[];
  readonly ends?: readonly number[];
  readonly globalRows?: readonly number[];
  /** Pairs of query and key whose scores are computed, hidden ones included. */
  readonly pairs: number;
}

/** The narrowest window that covers these rows; undefined where there are none. */
function windowOf(rows: readonly (readonly [query: number, keys: KeyRange])[]): AttentionWindow | undefined {
  if (rows.length === 0) return undefined;
  return {
    left: Math.max(...rows.map(([query, { first }]) => query - first)),
    right: Math.max(...rows.map(([query, { last }]) => last - query)),
  };
}

/**
 * The options by which the op sees exactly what a rule says, or null where only a mask does: some row leaves out keys in
 * between. `row` gives the runs of keys that a query sees, as visibleKeys does.
 */
export function opRule(row: (query: number) => readonly KeyRange[], seqLen: number): OpRule | null {
  const rows: (KeyRange | undefined)[] = [];
  for (let query = 0; query < seqLen; query++) {
    const runs = row(query);
    if (runs.length > 1) return null;
    rows.push(runs[0]);
  }
  const seen = [...rows.entries()].filter((row): row is [number, KeyRange] => row[1] !== undefined);
  const isWhole = ([, { first, last }]: readonly [number, KeyRange]) => first === 0 && last === seqLen - 1;
  const narrow = windowOf(seen.filter((row) => !isWhole(row)));
  const all = windowOf(seen) ?? { left: 0, right: 0 };
  // A few rows that see everything are cheaper as global ones, if their window looks both ways.
  const wide = seen.filter((row) => isWhole(row) && narrow && row[0] - narrow.left > 0);
  const spared = narrow && narrow.right > 0 && wide.length <= seqLen / 8 ? wide.map(([query]) => query) : [];
  const window = spared.length > 0 && narrow ? narrow : all;
  const own = rows.map((keys) => keys ?? { first: seqLen, last: -1 });
  const starts = own.map(({ first }) => first);
  const ends = own.map(({ last }) => last);
  const isGlobal = new Set(spared);
  const needsStarts = starts.some((first, i) => !isGlobal.has(i) && first > Math.max(0, i - window.left));
  const needsEnds = ends.some((last, i) => !isGlobal.has(i) && last < Math.min(seqLen - 1, i + window.right));
  return {
    ...window,
    ...(needsStarts && { starts }),
    ...(needsEnds && { ends }),
    ...(spared.length > 0 && { globalRows: spared }),
    pairs: seqLen * Math.min(seqLen, Math.max(0, window.left + 1 + window.right)) + spared.length * seqLen,
  };
}
