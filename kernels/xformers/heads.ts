import type { Shape } from "../torch";
import { FRAMES } from "./frames";
import type { Recorder } from "./recorder";
import type { Value } from "./value";
import { exchange, flattenPair, view } from "./views";

interface Heads {
  readonly batch: number;
  readonly seq: number;
  readonly num_heads: number;
  readonly head_dim: number;
}

/** (batch, seq, dim) → (batch, head, seq, head_dim). @throws TorchError RuntimeError when the sizes do not multiply up */
export function splitHeads(recorder: Recorder, input: Value, heads: Heads): Value {
  return recorder.within(FRAMES.dispatch.splitHeads, () => split(recorder, input, heads));
}

/** (batch, seq, dim) → (batch·head, seq, head_dim). @throws as {@link splitHeads} */
export function foldHeads(recorder: Recorder, input: Value, heads: Heads): Value {
  return recorder.within(FRAMES.dispatch.foldHeads, () => fold(recorder, split(recorder, input, heads)));
}

/** (batch, head, seq, head_dim) → (batch·head, seq, head_dim) */
export function fold(recorder: Recorder, input: Value): Value {
  const { name, role } = input;
  return flattenPair(recorder, input, 0, {
    id: "fold_heads",
    code: `${name}.flatten(0, 1)`,
    output: { name, role, axes: ["batch·head", "seq", "head_dim"] },
  });
}

function split(recorder: Recorder, input: Value, { batch, seq, num_heads, head_dim }: Heads): Value {
  const { name, role } = input;
  const size: Shape = [batch, seq, num_heads, head_dim];
  const apart = view(recorder, input, size, {
    id: "split_heads",
    code: `${name}.view(${size.join(", ")})`,
    output: { name, role, axes: ["batch", "seq", "head", "head_dim"] },
  });
  return exchange(recorder, apart, [1, 2], {
    id: "swap_heads",
    code: `${name}.transpose(1, 2)`,
    output: { name, role, axes: ["batch", "head", "seq", "head_dim"] },
  });
}

/** (batch·head, seq, head_dim) → (batch, seq, dim), the heads side by side. @throws as {@link splitHeads} */
export function mergeHeads(recorder: Recorder, y: Value, { batch, seq, num_heads, head_dim }: Heads): Value {
  const size: Shape = [batch, num_heads, seq, head_dim];
  const apart = view(recorder, y, size, {
    id: "unfold_heads",
    code: `y.view(${size.join(", ")})`,
    output: { name: "y", role: "output", axes: ["batch", "head", "seq", "head_dim"] },
  });
  const swapped = exchange(recorder, apart, [1, 2], {
    id: "swap_heads",
    code: "y.transpose(1, 2)",
    output: { name: "y", role: "output", axes: ["batch", "seq", "head", "head_dim"] },
  });
  return flattenPair(recorder, swapped, 2, {
    id: "merge_heads",
    code: "y.flatten(2, 3)",
    output: { name: "y", role: "output", axes: ["batch", "seq", "dim_value"] },
  });
}
