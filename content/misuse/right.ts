import type { MisuseId } from "@/content/misuse/ids";
import type { Call } from "@/kernels/lab/misuse/program";

type Shape = readonly number[];
type Attention = { readonly causal: boolean; readonly window_size: number };

/** LocalAttention called with three axes: one tensor for all, or one each, and perhaps a mask that hides nothing. */
function local(
  init: Attention,
  q: Shape,
  { k, v, mask = false, dense = false }: { k?: Shape; v?: Shape; mask?: boolean; dense?: boolean } = {},
): Call {
  const seq = q[1] as number;
  return {
    modules: [{ class: "LocalAttention", init: { ...init } }],
    tensors: {
      q: { shape: q },
      ...(k && { k: { shape: k } }),
      ...(v && { v: { shape: v } }),
      ...(mask && { mine: { shape: [seq, seq], dtype: "bool", fill: "ones" } }),
    },
    steps: [
      {
        module: 0,
        inputs: { q: "q", k: k ? "k" : "q", v: v ? "v" : "q", ...(mask && { att_mask: "mine" }) },
        ...(dense && { dense }),
      },
    ],
    result: 0,
  };
}

/** MultiHeadDispatch(dim_model=32, num_heads=8) on (batch, seq, 32). */
function dispatch(
  seq: number,
  attention: Attention,
  more: { evaluate?: boolean; memory?: boolean } = {},
): Call {
  const { evaluate = false, memory = false } = more;
  return {
    modules: [{ class: "MultiHeadDispatch", init: { dim_model: 32, num_heads: 8, attention } }],
    tensors: { x: { shape: [2, seq, 32] }, ...(memory && { memory: { shape: [2, seq, 32] } }) },
    steps: [
      {
        module: 0,
        inputs: memory ? { query: "x", key: "memory", value: "memory" } : { query: "x" },
        ...(evaluate && { eval: true }),
      },
    ],
    result: 0,
  };
}

const back = (window_size: number): Attention => ({ causal: true, window_size });
const around = (window_size: number): Attention => ({ causal: false, window_size });
const folded = local(back(128), [16, 512, 32]);

/**
 * What the fix of a family calls, without Python, so that its trace can be drawn beside the wrong one. Families whose
 * fix is not a call of these two classes have none.
 */
export const rightCalls: Partial<Record<MisuseId, Call>> = {
  "heads-as-sequence": folded,
  "silent-four-axes": folded,
  "sequence-before-heads": folded,
  "too-few-axes": local(back(7), [1, 16, 4]),
  "not-a-tensor": local(back(3), [1, 3, 1]),
  "right-call": dispatch(512, back(7)),
  "even-window": local(around(129), [1, 512, 4]),
  "window-below-one": local(back(0), [2, 16, 4]),
  "window-not-an-integer": local(back(8), [2, 16, 4]),
  "window-over-sequence": local(around(13), [2, 7, 4]),
  dropout: dispatch(7, back(7), { evaluate: true }),
  "mask-on-sparse": local(back(7), [1, 64, 4], { mask: true }),
  "additive-mask": local(back(7), [2, 64, 4], { mask: true }),
  "mask-shape-or-type": local(back(7), [2, 64, 4], { mask: true }),
  "row-without-keys": local(back(7), [2, 64, 4], { mask: true }),
  "feature-sizes-differ": local(back(9), [2, 7, 4], { k: [2, 7, 4], v: [2, 7, 5] }),
  "batch-sizes-differ": local(back(7), [2, 64, 4], { k: [2, 64, 4], v: [2, 64, 4] }),
  dtypes: dispatch(7, back(7)),
  "nan-spreads": local(back(3), [1, 7, 4]),
  "cached-mask": local(back(7), [2, 16, 4]),
  "dispatch-axes": dispatch(512, back(7)),
  "dispatch-sizes": dispatch(7, around(3)),
  "dispatch-arguments": dispatch(7, back(3)),
  "value-becomes-query": dispatch(7, back(7), { memory: true }),
  "lost-keys": local(around(1), [1, 17, 4], { dense: true }),
};
