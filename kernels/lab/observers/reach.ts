import { grad, slice, type Tensor, type Tensor3D, tensor3d } from "@tensorflow/tfjs-core";
import { localAttention, xformersWindow } from "../../attention";
import { Generator, rand } from "../../torch";
import type { EngineName } from "../engines";
import type { AttentionRun } from "../run";
import "../tfjs";
import type { ObserverContext } from "./context";
import { numbersOf } from "./inputs";

/** Layers a stack may have: more would let float32 round the farthest gradients to 0. */
const MAX_LAYERS = 16;

/** Layers of local attention upon each other, and the query whose sources are looked for. */
export interface ReachInput
  extends Pick<AttentionRun, "seq_len" | "head_dim" | "window_size" | "causal" | "seed"> {
  readonly layers: number;
  readonly query: number;
}

/** What one query of the last layer depends on, after 1, 2, … layers. */
export interface ReachObservation extends ReachInput {
  readonly backend: EngineName;
  readonly perLayer: readonly {
    readonly layers: number;
    /** First and last position of the input with a gradient that is not 0. */
    readonly first: number;
    readonly last: number;
    /** What layers · reach of the window predicts, clipped to the sequence. */
    readonly expectedFirst: number;
    readonly expectedLast: number;
    /** (seq): the sum of |gradient| over the channels of each position. */
    readonly gradient: Float32Array;
  }[];
}

/**
 * Measures the receptive field by gradient. Each layer is local attention with q = k = v = the layer below, one head;
 * the input is drawn from [0, 1), so that every visible weight is well above 0 and so is every product of them.
 *
 * @throws RangeError for a query or a number of layers out of range, and for a window that xformers refuses
 */
export async function observeReach(input: ReachInput, context: ObserverContext): Promise<ReachObservation> {
  const { seq_len, head_dim, seed, layers, query } = input;
  if (!Number.isInteger(layers) || layers < 1 || layers > MAX_LAYERS) {
    throw new RangeError(`${layers} layers are not in 1 … ${MAX_LAYERS}`);
  }
  if (!Number.isInteger(query) || query < 0 || query >= seq_len) {
    throw new RangeError(`query ${query} is not in 0 … ${seq_len - 1}`);
  }
  const window = xformersWindow(input);
  const start = tensor3d(rand(new Generator(seed), seq_len * head_dim), [1, seq_len, head_dim]);
  const everyChannel = tensor3d(new Float32Array(head_dim).fill(1), [1, 1, head_dim]);
  const perLayer: ReachObservation["perLayer"][number][] = [];
  for (let depth = 1; depth <= layers; depth++) {
    const outputOfQuery = (x: Tensor): Tensor => {
      let hidden = x as Tensor3D;
      for (let layer = 0; layer < depth; layer++) hidden = localAttention(hidden, hidden, hidden, window);
      return slice(hidden, [0, query, 0], [1, 1, head_dim]);
    };
    const gradient = sizes(await numbersOf(grad(outputOfQuery)(start, everyChannel)), seq_len);
    const reached = [...gradient.keys()].filter((position) => gradient[position] !== 0);
    perLayer.push({
      layers: depth,
      first: reached[0] ?? query,
      last: reached.at(-1) ?? query,
      expectedFirst: Math.max(0, query - depth * window.left),
      expectedLast: Math.min(seq_len - 1, query + depth * window.right),
      gradient,
    });
    context.progress(depth, layers);
    await context.pause();
  }
  return { ...input, backend: context.backend, perLayer };
}

function sizes(gradient: Float32Array, seq: number): Float32Array {
  const channels = gradient.length / seq;
  return Float32Array.from({ length: seq }, (_, position) =>
    gradient
      .subarray(position * channels, (position + 1) * channels)
      .reduce((size, x) => size + Math.abs(x), 0),
  );
}
