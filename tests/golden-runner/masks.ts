import type * as tf from "@tensorflow/tfjs-core";
import { AttentionMask } from "@/kernels/xformers";
import { type CaseTensors, toTensor } from "./tensors";

/** The single value of a float mask. */
const CONSTANTS: Readonly<Record<string, number>> = { float_zeros: 0, float_ones: 1 };

/** An AttentionMask made from the booleans, or one with a bias on what they do not hide. */
function attentionMask(kind: string, tensors: CaseTensors): AttentionMask {
  const visible = tensors.values("user_mask");
  if (kind !== "am_bias") return fromCopy(toTensor(visible), AttentionMask.fromBool);
  const bias = tensors.values("user_bias");
  const data = bias.data.map((value, i) => (visible.data[i] ? value : Number.NEGATIVE_INFINITY));
  return fromCopy(toTensor({ ...bias, data }), (values) => new AttentionMask(values));
}

function fromCopy(source: tf.Tensor, make: (source: tf.Tensor) => AttentionMask): AttentionMask {
  try {
    return make(source);
  } finally {
    source.dispose();
  }
}

/**
 * The user's mask in the form its kind names: `bool…` a boolean tensor, `am_…` an AttentionMask, `float_zeros` and
 * `float_ones` a float tensor of one value. The caller disposes of it.
 */
export function givenMask(kind: string, tensors: CaseTensors): tf.Tensor | AttentionMask {
  if (kind.startsWith("am_")) return attentionMask(kind, tensors);
  if (kind.startsWith("bool")) return tensors.tensor("user_mask");
  const constant = CONSTANTS[kind];
  if (constant === undefined) throw new Error(`nothing here makes a mask of kind ${kind}`);
  const { shape, data } = tensors.values("user_mask");
  return toTensor({ shape, data: new Float32Array(data.length).fill(constant), bool: false });
}
