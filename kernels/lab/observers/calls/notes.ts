import type { Pair } from "../../../attention";
import { difference } from "../../compare";
import type { Note } from "../../observation";

interface Compared {
  /** What the call returned: (…, seq, inner). */
  readonly output: ArrayLike<number>;
  /** Local attention over exactly the window, in the same shape. */
  readonly intended: ArrayLike<number>;
  /** Attention over all keys, in the same shape; asked for only when the output is not the intended one. */
  readonly unmasked: () => Promise<ArrayLike<number>>;
  /** Pairs the library dropped. */
  readonly lost: readonly Pair[];
  readonly seq: number;
  readonly inner: number;
}

/** What to say about a call that succeeded, from comparing what it returned with what it might have returned. */
export async function notesOf({ output, intended, unmasked, lost, seq, inner }: Compared): Promise<Note[]> {
  const found = difference(output, intended, { seq, inner });
  if (lost.length > 0) return [{ code: "lost_keys", pairs: lost, difference: found }];
  if (!found) return [{ code: "as_intended" }];
  const fromUnmasked = difference(output, await unmasked(), { seq, inner });
  return [fromUnmasked ? { code: "differs", difference: found } : { code: "unmasked", difference: found }];
}
