/**
 * The text model on our kernels: norm, windowed attention with rotary positions, norm, a network for each position,
 * layer after layer. The same steps as scripts/train/text/model.py.
 */
import {
  add,
  concat,
  matMul,
  mul,
  reshape,
  rsqrt,
  sigmoid,
  slice,
  square,
  sum,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  tensor,
  tensor2d,
  tidy,
  transpose,
} from "@tensorflow/tfjs-core";
import { type AttentionWindow, localAttention } from "../attention";
import type { LayerWindow, TextModelFile, TextSizes } from "./file";
import "./tfjs";

export const EPS = 1e-5;

/** What one layer's attention was given and gave, turned by its position. Folded: (batch·head, seq, head_dim). */
export interface TextLayerRun {
  readonly layer: number;
  readonly window: AttentionWindow;
  readonly query: Tensor3D;
  readonly key: Tensor3D;
  readonly value: Tensor3D;
}

export interface TextRunOptions {
  /** One for each layer, in place of the model's own. */
  readonly windows?: readonly LayerWindow[];
  /** Called with the inside of each layer while its tensors are alive. */
  readonly onLayer?: (run: TextLayerRun) => void;
  /**
   * Is given the stream (batch · seq, dim_model) before a layer, after its attention, and behind the last one, and gives
   * back what is to take its place: how a derivative at that place is asked for.
   */
  readonly onStream?: (stream: Tensor, layer: number, place: StreamPlace) => Tensor;
}

/** Before a layer (its number is that of the layers there are behind the last one), or between its two halves. */
export type StreamPlace = "before" | "attended";

/** Weights on the present backend; `dispose` gives their memory back. */
export class TextNetwork {
  readonly sizes: TextSizes;
  readonly #weights: ReadonlyMap<string, Tensor>;

  constructor({ sizes, weights }: TextModelFile) {
    this.sizes = sizes;
    this.#weights = new Map(
      Object.entries(weights).map(([name, { shape, data }]) => [name, tensor(data, [...shape])]),
    );
  }

  /**
   * @param texts (batch, seq) tokens, all of one length
   * @returns (batch · seq, vocabulary) logits of the token that follows each one
   */
  logits(texts: readonly (readonly number[])[], options: TextRunOptions = {}): Tensor2D {
    return tidy(() => {
      const batch = texts.length;
      const seq = texts[0]?.length ?? 0;
      const table = this.weight("embedding.weight");
      const rotation = rotationTables(seq, this.sizes);
      const windows = options.windows ?? this.sizes.windows;
      const { onStream = same } = options;
      let stream: Tensor = this.embed(texts.flat());
      for (const [layer, window] of windows.entries()) {
        stream = onStream(stream, layer, "before");
        stream = this.#layer(stream, { layer, window: causal(window, seq), batch, seq, rotation, options });
      }
      stream = onStream(stream, windows.length, "before");
      return matMul(this.norm(stream, "norm"), table as Tensor2D, false, true) as Tensor2D;
    });
  }

  dispose(): void {
    for (const weight of this.#weights.values()) weight.dispose();
  }

  /**
   * A weight by its name in the PyTorch module.
   *
   * @throws RangeError where the file has none of that name
   */
  weight(name: string): Tensor {
    const weight = this.#weights.get(name);
    if (!weight) throw new RangeError(`the text model has no weight ${name}`);
    return weight;
  }

  /** (tokens, dim_model): the embedding of each token. */
  embed(tokens: readonly number[]): Tensor {
    const { dim_model } = this.sizes;
    const table = this.weight("embedding.weight") as Tensor2D;
    return concat(tokens.map((token) => slice(table, [token, 0], [1, dim_model])));
  }

  #layer(stream: Tensor, place: LayerPlace): Tensor {
    const { batch, seq, rotation, layer, window, options } = place;
    const { num_heads, dim_model } = this.sizes;
    const head_dim = dim_model / num_heads;
    const linear = (x: Tensor, name: string) => this.linear(x, `layers.${layer}.${name}`);
    const fold = (x: Tensor): Tensor3D =>
      reshape(transpose(reshape(x, [batch, seq, num_heads, head_dim]), [0, 2, 1, 3]), [
        batch * num_heads,
        seq,
        head_dim,
      ]);
    const normed = this.norm(stream, `layers.${layer}.attention_norm`);
    const query = rotate(fold(linear(normed, "attention.query")), rotation);
    const key = rotate(fold(linear(normed, "attention.key")), rotation);
    const value = fold(linear(normed, "attention.value"));
    options.onLayer?.({ layer, window, query, key, value });
    const heads = localAttention(query, key, value, window);
    const together = reshape(transpose(reshape(heads, [batch, num_heads, seq, head_dim]), [0, 2, 1, 3]), [
      batch * seq,
      dim_model,
    ]);
    const { onStream = same } = options;
    const attended = onStream(add(stream, linear(together, "attention.out")), layer, "attended");
    const up = linear(this.norm(attended, `layers.${layer}.network_norm`), "up");
    return add(attended, linear(mul(up, sigmoid(up)), "down"));
  }

  /** x (rows, in) times the matrix (out, in) of that name. */
  linear(x: Tensor, name: string): Tensor {
    return matMul(x as Tensor2D, this.weight(`${name}.weight`) as Tensor2D, false, true);
  }

  /** Each position divided by its root mean square, each channel scaled. */
  norm(x: Tensor, name: string): Tensor {
    const mean = mul(sum(square(x), -1, true), 1 / this.sizes.dim_model);
    return mul(mul(x, rsqrt(add(mean, EPS))), this.weight(`${name}.weight`));
  }
}

function same(stream: Tensor): Tensor {
  return stream;
}

interface LayerPlace {
  readonly layer: number;
  readonly window: AttentionWindow;
  readonly batch: number;
  readonly seq: number;
  readonly rotation: Rotation;
  readonly options: TextRunOptions;
}

/** W keys that end with the query are W − 1 keys before it. */
function causal(window: LayerWindow, seq: number): AttentionWindow {
  return { left: Math.min(window ?? seq, seq) - 1, right: 0 };
}

export interface Rotation {
  /** (seq, head_dim) */
  readonly cos: Tensor2D;
  readonly sin: Tensor2D;
  /** (head_dim, head_dim): x · swap puts −second half before the first half. */
  readonly swap: Tensor2D;
}

/**
 * Angles by which channel pairs (n, n + head_dim/2) turn at each position: position · base^(−2n/head_dim).
 *
 * @param first the position of the first row
 */
export function rotationTables(
  seq: number,
  { dim_model, num_heads, rotary_base }: TextSizes,
  first = 0,
): Rotation {
  const head_dim = dim_model / num_heads;
  const half = head_dim / 2;
  const angle = (n: number) =>
    (first + Math.floor(n / head_dim)) * rotary_base ** (-((n % head_dim) % half) / half);
  const cos = Float32Array.from({ length: seq * head_dim }, (_, n) => Math.cos(angle(n)));
  const sin = Float32Array.from({ length: seq * head_dim }, (_, n) => Math.sin(angle(n)));
  const swap = new Float32Array(head_dim * head_dim);
  for (let n = 0; n < half; n++) {
    swap[(n + half) * head_dim + n] = -1;
    swap[n * head_dim + n + half] = 1;
  }
  return {
    cos: tensor2d(cos, [seq, head_dim]),
    sin: tensor2d(sin, [seq, head_dim]),
    swap: tensor2d(swap, [head_dim, head_dim]),
  };
}

export function rotate(x: Tensor3D, { cos, sin, swap }: Rotation): Tensor3D {
  const [heads, seq, head_dim] = x.shape;
  const turned = reshape(matMul(reshape(x, [heads * seq, head_dim]), swap), [heads, seq, head_dim]);
  return add(mul(x, cos), mul(turned, sin)) as Tensor3D;
}
