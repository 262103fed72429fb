import { localAttention, lostPairs, type Pair, takesSparsePath } from "../../attention";
import { check, difference } from "../compare";
import type { EngineName } from "../engines";
import type { Check, Difference, NamedArray } from "../observation";
import { attention64 } from "../reference";
import type { AttentionRun } from "../run";
import type { ObserverContext } from "./context";
import { drawInputs, numbersOf, upload } from "./inputs";
import { bandOf, spanWithout } from "./picture";

/** What xformers' sparse path drops, and what that changes. */
export interface LostKeysObservation extends AttentionRun {
  readonly backend: EngineName;
  /** The dense path loses nothing. */
  readonly path: "sparse" | "dense";
  /** In row-major order: always the last visible pairs. */
  readonly pairs: readonly Pair[];
  /** The rows that lose a key, as the release returns them and as they are meant: (batch·head, row, head_dim). */
  readonly rows: readonly number[];
  readonly released: NamedArray;
  readonly intended: NamedArray;
  /** Over the whole output; null when nothing changed by more than the tolerance. */
  readonly difference: Difference | null;
  readonly check: Check;
}

/**
 * Runs the attention op twice, with the pairs xformers drops and with all of them.
 *
 * @throws RangeError for a window that xformers refuses, even and not causal
 */
export async function observeLostKeys(
  run: AttentionRun,
  context: ObserverContext,
): Promise<LostKeysObservation> {
  const { seq_len, head_dim } = run;
  const drawn = drawInputs(run);
  const { items, window } = drawn;
  const pairs = lostPairs(seq_len, window);
  const { left, right, width } = bandOf(window, seq_len);
  const { q, k, v } = upload(drawn, run);
  const intended = await numbersOf(localAttention(q, k, v, { left, right, emptyRows: "zero" }));
  const firstLostPair = pairs[0];
  const released = firstLostPair
    ? await numbersOf(localAttention(q, k, v, { left, right, firstLostPair, emptyRows: "zero" }))
    : intended.slice();
  await context.pause();

  const inDouble = async (lost: readonly Pair[]) => {
    const { output } = await attention64(
      {
        query: drawn.query,
        key: drawn.key,
        value: drawn.value,
        items,
        seq: seq_len,
        headDim: head_dim,
        span: spanWithout(lost, seq_len, window),
        left,
        width,
      },
      context.pause,
    );
    return output;
  };
  const rows = [...new Set(pairs.map(({ query }) => query))];
  const array = (name: string, data: Float32Array): NamedArray => ({
    name,
    role: "output",
    shape: [items, rows.length, head_dim],
    axes: ["batch·head", "row", "head_dim"],
    data: pickRows(data, rows, { items, seq: seq_len, inner: head_dim }),
  });
  return {
    ...run,
    backend: context.backend,
    path: takesSparsePath(seq_len, window) ? "sparse" : "dense",
    pairs,
    rows,
    released: array("released", released),
    intended: array("intended", intended),
    difference: difference(released, intended, { seq: seq_len, inner: head_dim }),
    check: check([
      [intended, await inDouble([])],
      [released, await inDouble(pairs)],
    ]),
  };
}

function pickRows(
  data: Float32Array,
  rows: readonly number[],
  { items, seq, inner }: { items: number; seq: number; inner: number },
): Float32Array {
  const picked = new Float32Array(items * rows.length * inner);
  for (let item = 0; item < items; item++) {
    rows.forEach((row, n) => {
      const from = (item * seq + row) * inner;
      picked.set(data.subarray(from, from + inner), (item * rows.length + n) * inner);
    });
  }
  return picked;
}
