/** The public ops. What computes them is registered per backend in tfjs.ts. */
import { engine, type Tensor, type Tensor3D } from "@tensorflow/tfjs-core";
import {
  LOCAL_ATTENTION,
  LOCAL_ATTENTION_MASKED,
  LOCAL_ATTENTION_MASKED_SINKS,
  LOCAL_ATTENTION_SINKS,
  LOCAL_ATTENTION_WEIGHTS,
} from "./names";
import { checkInputs, type LocalAttentionOptions } from "./options";

const optionalInputs = ({ mask, sinks }: LocalAttentionOptions) => ({
  ...(mask && { mask }),
  ...(sinks && { sinks }),
});

/**
 * Local attention: softmax(scale · query keyᵀ) value, each query seeing only the keys of its window. Exact for
 * scores of any size, and no value of a hidden key reaches the output, NaN included.
 *
 * @param query (batch·heads, seq, head_dim), float32
 * @param key (batch·heads, seq, head_dim), float32
 * @param value (batch·heads, seq, value_dim), float32
 * @returns (batch·heads, seq, value_dim)
 * @throws RangeError when shapes, types or options do not fit; Error when the WebGL context is lost.
 */
export function localAttention(
  query: Tensor3D,
  key: Tensor3D,
  value: Tensor3D,
  options: LocalAttentionOptions,
): Tensor3D {
  const attrs = checkInputs(query, key, value, options);
  const { mask, sinks } = options;
  const plain = mask ? LOCAL_ATTENTION_MASKED : LOCAL_ATTENTION;
  // Only a recorded pass has a backward pass that could use the weights.
  const keepWeights = engine().isTapeOn() && (options.keepWeights ?? true);
  const result = engine().runKernel(
    sinks ? (mask ? LOCAL_ATTENTION_MASKED_SINKS : LOCAL_ATTENTION_SINKS) : plain,
    { query, key, value, ...optionalInputs(options) },
    { ...attrs, keepWeights },
  ) as Tensor | Tensor[];
  if (!Array.isArray(result)) return result as Tensor3D;
  const [out, ...weights] = result;
  // The tape holds its own references to them.
  for (const tensor of weights) tensor.dispose();
  return out as Tensor3D;
}

/**
 * The weights of local attention as a band: column n of row i belongs to key i - left + n, zero where that key is
 * hidden or outside the sequence. Not differentiable.
 *
 * @param query (batch·heads, seq, head_dim), float32
 * @param key (batch·heads, seq, head_dim), float32
 * @returns (batch·heads, seq, left + 1 + right); rows that see nothing are NaN or 0 as `emptyRows` says
 * @throws RangeError as localAttention, when the window is narrower than one key, and for global rows.
 */
export function attentionWeights(query: Tensor3D, key: Tensor3D, options: LocalAttentionOptions): Tensor3D {
  const attrs = checkInputs(query, key, key, options);
  if (attrs.wide) throw new RangeError("attentionWeights: a band has no room for the weights of global rows");
  const width = options.left + 1 + options.right;
  if (width < 1) throw new RangeError(`attentionWeights: a window of ${width} keys has no band`);
  const inputs = { query, key, ...optionalInputs(options) };
  // The band is as wide as asked for, whatever the clipped reaches are.
  return engine().runKernel(LOCAL_ATTENTION_WEIGHTS, inputs, {
    ...attrs,
    bandLeft: options.left,
    bandWidth: width,
  }) as Tensor as Tensor3D;
}
