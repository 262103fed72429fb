/** The public ops. What computes them is registered per backend in tfjs.ts. */
import { engine, type Tensor, type Tensor3D } from "@tensorflow/tfjs-core";
import { LOCAL_ATTENTION, LOCAL_ATTENTION_MASKED, LOCAL_ATTENTION_WEIGHTS } from "./names";
import { checkInputs, type LocalAttentionOptions } from "./options";

function namedInputs(query: Tensor3D, key: Tensor3D, value: Tensor3D, mask: Tensor | undefined) {
  return mask ? { query, key, value, mask } : { query, key, value };
}

/**
 * Local attention: softmax(scale · query keyᵀ) value, each query seeing only the keys of its window. Exact: the row
 * maximum is subtracted, and no value of a hidden key reaches the output, NaN included.
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
  // Only a recorded pass has a backward pass that could use the weights.
  const keepWeights = engine().isTapeOn() && (options.keepWeights ?? true);
  const result = engine().runKernel(
    options.mask ? LOCAL_ATTENTION_MASKED : LOCAL_ATTENTION,
    namedInputs(query, key, value, options.mask),
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
 * @throws RangeError as localAttention, and when the window is narrower than one key.
 */
export function attentionWeights(query: Tensor3D, key: Tensor3D, options: LocalAttentionOptions): Tensor3D {
  const attrs = checkInputs(query, key, key, options);
  const width = options.left + 1 + options.right;
  if (width < 1) throw new RangeError(`attentionWeights: a window of ${width} keys has no band`);
  const inputs = options.mask ? { query, key, mask: options.mask } : { query, key };
  // The band is as wide as asked for, whatever the clipped reaches are.
  return engine().runKernel(LOCAL_ATTENTION_WEIGHTS, inputs, {
    ...attrs,
    bandLeft: options.left,
    bandWidth: width,
  }) as Tensor as Tensor3D;
}
