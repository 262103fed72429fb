import { type Tensor3D, tensor3d } from "@tensorflow/tfjs-core";
import { type AttentionWindow, keyRange, localAttention } from "../../attention";
import type { EngineName } from "../engines";
import type { ObserverContext } from "./context";

/** A window over one sequence. */
export interface MaskInput extends AttentionWindow {
  readonly seq_len: number;
}

/** Which keys each query sees, as the attention op itself shows it. */
export interface MaskObservation extends MaskInput {
  readonly backend: EngineName;
  /** First visible key of each query; of no use where `last` is smaller. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** Queries for which the op and the geometry's formula disagree: 0 when all is well. */
  readonly disagreements: number;
}

/**
 * How much neighbouring keys differ in score. The softmax then gives the best visible key a weight of 1 to within
 * e^-40, less than half of float32's last bit.
 */
const STEEPNESS = 40;

/**
 * Measures the window through the op. Key j scores ±40·j and carries the value j, so the output of a query is the
 * last, or the first, key that it sees; a query that sees none returns NaN. Reads back O(seq) numbers, not the band.
 */
export async function observeMask(input: MaskInput, context: ObserverContext): Promise<MaskObservation> {
  const { seq_len, left, right } = input;
  const column = (value: (j: number) => number): Tensor3D =>
    tensor3d(
      Float32Array.from({ length: seq_len }, (_, j) => value(j)),
      [1, seq_len, 1],
    );
  const query = column(() => 1);
  const positions = column((j) => j);
  const extreme = async (direction: 1 | -1): Promise<Float32Array> => {
    const key = column((j) => direction * STEEPNESS * j);
    const found = localAttention(query, key, positions, { left, right, scale: 1, emptyRows: "nan" });
    return (await found.data()) as Float32Array;
  };
  const lasts = await extreme(1);
  await context.pause();
  const firsts = await extreme(-1);

  const first = Int32Array.from(firsts, (key) => (Number.isNaN(key) ? 0 : Math.round(key)));
  const last = Int32Array.from(lasts, (key) => (Number.isNaN(key) ? -1 : Math.round(key)));
  let disagreements = 0;
  for (let i = 0; i < seq_len; i++) {
    const range = keyRange(i, seq_len, { left, right });
    const empty = range.last < range.first;
    const same = empty ? last[i] === -1 : first[i] === range.first && last[i] === range.last;
    if (!same) disagreements++;
  }
  return { ...input, backend: context.backend, first, last, disagreements };
}
