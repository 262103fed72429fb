import type { LostKeysObservation } from "@/kernels/lab/observers/lost-keys";

/** One row of the output of one head, both ways. */
export interface RowNumbers {
  readonly query: number;
  readonly intended: Float32Array;
  readonly released: Float32Array;
  /** Largest |released − intended|. */
  readonly max: number;
}

/** The changed rows of one head of the first sequence. */
export function rowsOf({ rows, released, intended }: LostKeysObservation, head: number): RowNumbers[] {
  const [, count = 0, inner = 0] = released.shape;
  return rows.map((query, n) => {
    const from = (head * count + n) * inner;
    const mine = intended.data.subarray(from, from + inner);
    const theirs = released.data.subarray(from, from + inner);
    const max = mine.reduce((most, value, at) => Math.max(most, Math.abs(value - (theirs[at] as number))), 0);
    return { query, intended: mine, released: theirs, max };
  });
}

/** The head of the first sequence whose output changes most. */
export function mostChanged(observation: LostKeysObservation): number {
  const changes = Array.from({ length: observation.num_heads }, (_, head) =>
    Math.max(0, ...rowsOf(observation, head).map(({ max }) => max)),
  );
  return changes.indexOf(Math.max(...changes));
}

/** The row that changed most, or none where nothing is lost. */
export function mostChangedRow(rows: readonly RowNumbers[]): readonly RowNumbers[] {
  // A row that became NaN has changed more than any other.
  const change = ({ max }: RowNumbers) => (Number.isNaN(max) ? Number.POSITIVE_INFINITY : max);
  const most = Math.max(...rows.map(change));
  return rows.filter((row) => change(row) === most).slice(0, 1);
}
