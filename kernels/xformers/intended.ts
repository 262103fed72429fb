import { logicalAnd, type Tensor, type Tensor3D } from "@tensorflow/tfjs-core";
import { localAttention, xformersWindow } from "../attention";
import { AttentionMask } from "./attention-mask";
import type { Dropout } from "./dropout";
import { droppedAttention } from "./dropped-attention";
import { bandMask, broadcastMask, type HostMask, maskTensor, truthOf } from "./host-mask";
import type { Recorder } from "./recorder";
import { computed, type Value } from "./value";

interface Settings {
  readonly causal: boolean;
  readonly window_size: number;
  readonly attn_drop: Dropout;
}

interface Inputs {
  readonly q: Value;
  readonly k: Value;
  readonly v: Value;
}

/**
 * What LocalAttention is meant to compute: softmax over exactly the keys of the window that `att_mask` lets through.
 * A query that sees nothing gives NaN. Without dropout in training it takes O(seq · window).
 *
 * @throws RangeError unless q, k and v are (batch·head, seq, head_dim); TypeError when `att_mask` is no boolean
 */
export function intendedAttention(
  recorder: Recorder,
  settings: Settings,
  { q, k, v }: Inputs,
  att_mask: Tensor | AttentionMask | undefined,
  keep: Tensor | undefined,
): Value {
  if (q.shape.length !== 3) {
    throw new RangeError(
      `intended mode takes (batch·head, seq, head_dim), not (${q.shape.join(", ")}): fold the heads into the batch`,
    );
  }
  const [batch = 0, seq = 0, head_dim = 0] = q.shape;
  const { causal, window_size, attn_drop } = settings;
  const window = xformersWindow({ window_size, causal });
  return recorder.step({
    id: "window_attention",
    code: `local_attention(q, k, v, left=${window.left}, right=${window.right})`,
    inputs: [q, k, v],
    output: { name: "y", role: "output", axes: [...q.axes.slice(0, -1), v.axes.at(-1) ?? "head_dim"] },
    copies: true,
    shape: () => [batch, seq, v.shape.at(-1) as number],
    compute: (shape) =>
      computed(
        shape,
        () => {
          const user = userMask(att_mask, seq);
          const mask = user && maskTensor(user);
          const [query, key, value] = [q.tensor, k.tensor, v.tensor] as [Tensor3D, Tensor3D, Tensor3D];
          if (!attn_drop.active)
            return localAttention(query, key, value, { ...window, ...(mask && { mask }) });
          const band = maskTensor(bandMask(seq, window));
          const factors = attn_drop.factors([batch, seq, seq], keep);
          return droppedAttention(query, key, value, {
            visible: mask ? logicalAnd(band, mask) : band,
            factors,
            scale: 1 / Math.sqrt(head_dim),
            emptyRows: "nan",
          });
        },
        head_dim,
      ),
  });
}

/** (1 | batch, seq, seq) */
function userMask(att_mask: Tensor | AttentionMask | undefined, seq: number): HostMask | undefined {
  if (!att_mask) return undefined;
  if (!(att_mask instanceof AttentionMask) && att_mask.dtype !== "bool") {
    throw new TypeError(`att_mask must be boolean or an AttentionMask, not ${att_mask.dtype}`);
  }
  const mask = att_mask instanceof AttentionMask ? att_mask.toBool() : truthOf(att_mask);
  const batch = mask.shape.length === 3 ? (mask.shape[0] as number) : 1;
  return broadcastMask(mask, [batch, seq, seq]);
}
