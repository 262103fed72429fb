import {
  add,
  customGrad,
  dispose,
  matMul,
  memory,
  mul,
  reshape,
  sub,
  sum,
  type Tensor,
  type Tensor3D,
  tensor,
  tidy,
  valueAndGrads,
} from "@tensorflow/tfjs-core";
import { type ByteReport, checkpoint, localAttention, meterBytes, xformersWindow } from "../../attention";
import { Generator, randn, uniform } from "../../torch";
import { check } from "../compare";
import type { EngineName } from "../engines";
import type { Check } from "../observation";
import type { AttentionRun } from "../run";
import "../tfjs";
import type { ObserverContext } from "./context";

type StackSizes = Pick<AttentionRun, "seq_len" | "head_dim" | "window_size" | "causal">;

/** One sequence and one head. */
export interface CheckpointingInput extends StackSizes {
  readonly seed: number;
  /** Layers of the stack. */
  readonly layers: number;
  /** Steps of gradient descent. */
  readonly steps: number;
}

/** The bytes in use when a layer was begun: forward, once more for its backward pass, or its backward pass. */
export interface Moment {
  readonly phase: "forward" | "recompute" | "backward";
  readonly layer: number;
  readonly bytes: number;
  /** The most in use from then until the next moment, or until the step's end. */
  readonly peak: number;
}

export interface StackRun {
  /** Of the last step. */
  readonly bytes: ByteReport;
  readonly timeline: readonly Moment[];
  /** How often a layer was computed forward in one step. */
  readonly evaluations: number;
  /** Before each step. */
  readonly losses: Float32Array;
  /** Of all steps. Each run was made once before, so that nothing is compiled in it. */
  readonly milliseconds: number;
}

/** The same stack trained twice from the same start. */
export interface CheckpointingObservation extends CheckpointingInput {
  readonly backend: EngineName;
  readonly plain: StackRun;
  readonly checkpointed: StackRun;
  /** The losses of one against those of the other: recomputing changes nothing. */
  readonly agreement: Check;
}

const PARAMETERS = 4;
const LEARNING_RATE = 0.05;

/**
 * Trains a stack of one-head local attention layers, x + attention(x Wq, x Wk, x Wv) Wo, towards a random target, with
 * every layer kept for its backward pass, and with every layer computed again.
 *
 * @throws RangeError for a window that xformers refuses
 */
export async function observeCheckpointing(
  input: CheckpointingInput,
  context: ObserverContext,
): Promise<CheckpointingObservation> {
  // The first run of a shape compiles its programs: it is not timed.
  const unheard = { ...context, progress: () => {} };
  await train({ ...input, steps: 1 }, false, unheard);
  await train({ ...input, steps: 1 }, true, unheard);
  const plain = await train(input, false, context);
  const checkpointed = await train(input, true, context);
  return {
    ...input,
    backend: context.backend,
    plain,
    checkpointed,
    agreement: check([[checkpointed.losses, plain.losses]]),
  };
}

async function train(input: CheckpointingInput, again: boolean, context: ObserverContext): Promise<StackRun> {
  const { seq_len, head_dim, seed, layers, steps } = input;
  const generator = new Generator(seed);
  const draw = () => tensor(randn(generator, seq_len * head_dim), [1, seq_len, head_dim]);
  const [start, target] = [draw(), draw()];
  const bound = 1 / Math.sqrt(head_dim);
  let weights: Tensor[] = Array.from({ length: layers * PARAMETERS }, () =>
    tensor(uniform(generator, head_dim * head_dim, -bound, bound), [head_dim, head_dim]),
  );
  const losses = new Float32Array(steps);
  let last: { bytes: ByteReport; timeline: Moment[] } | undefined;
  const started = performance.now();
  for (let step = 0; step < steps; step++) {
    const timeline: Moment[] = [];
    const { result, bytes } = meterBytes((lap) => {
      const peaks: number[] = [];
      const note = (phase: Moment["phase"], layer: number) => {
        peaks.push(lap());
        timeline.push({ phase, layer, bytes: bytesInUse(), peak: 0 });
      };
      const done = descend(stackLoss(input, { start, target, layers, again, note }), weights);
      peaks.push(lap());
      // What was counted at a moment is what lies before it.
      timeline.forEach((moment, n) => {
        timeline[n] = { ...moment, peak: peaks[n + 1] as number };
      });
      return done;
    });
    dispose(weights);
    weights = result.weights;
    losses[step] = (await result.loss.data())[0] as number;
    result.loss.dispose();
    last = { bytes, timeline };
    context.progress((again ? steps : 0) + step + 1, 2 * steps);
    await context.pause();
  }
  if (!last) throw new RangeError("nothing is measured without a step");
  return {
    ...last,
    evaluations: last.timeline.filter(({ phase }) => phase !== "backward").length,
    losses,
    milliseconds: performance.now() - started,
  };
}

function descend(loss: (...weights: Tensor[]) => Tensor, weights: Tensor[]) {
  const { value, grads } = valueAndGrads(loss)(weights);
  const moved = weights.map((weight, n) => tidy(() => sub(weight, mul(grads[n] as Tensor, LEARNING_RATE))));
  dispose(grads);
  return { loss: value, weights: moved };
}

interface Stack {
  readonly start: Tensor;
  readonly target: Tensor;
  readonly layers: number;
  readonly again: boolean;
  /** Called when a layer is begun. */
  readonly note: (phase: Moment["phase"], layer: number) => void;
}

/** The mean squared distance to the target, as a function of all weights. */
function stackLoss(sizes: StackSizes, { start, target, layers, again, note }: Stack) {
  const { seq_len, head_dim } = sizes;
  const window = xformersWindow(sizes);
  const begun = new Set<number>();
  const layerOf =
    (layer: number) =>
    (...inputs: Tensor[]): Tensor => {
      const [x, wq, wk, wv, wo] = inputs as [Tensor, Tensor, Tensor, Tensor, Tensor];
      note(begun.has(layer) ? "recompute" : "forward", layer);
      begun.add(layer);
      const shape: [number, number, number] = [1, seq_len, head_dim];
      const project = (weight: Tensor) => reshape(matMul(flat(x), weight), shape) as Tensor3D;
      const attended = localAttention(project(wq), project(wk), project(wv), window);
      return add(x, reshape(matMul(flat(attended), wo), shape));
    };
  return (...weights: Tensor[]): Tensor => {
    let x = start;
    for (let layer = 0; layer < layers; layer++) {
      const own = weights.slice(layer * PARAMETERS, (layer + 1) * PARAMETERS);
      x = again ? checkpoint(layerOf(layer), x, ...own) : layerOf(layer)(x, ...own);
      x = whenBackward(x, () => note("backward", layer));
    }
    const distance = sub(x, target);
    return mul(sum(mul(distance, distance)), 1 / x.size);
  };
}

/** (1, seq, dim) → (seq, dim) */
function flat(x: Tensor): Tensor {
  return reshape(x, x.shape.slice(1));
}

/** The tensor itself; `begin` is called when the backward pass comes to it. */
function whenBackward(x: Tensor, begin: () => void): Tensor {
  return customGrad((...args) => ({
    value: (args[0] as Tensor).clone(),
    gradFunc: (dy: Tensor | Tensor[]) => {
      begin();
      return (dy as Tensor).clone();
    },
  }))(x);
}

function bytesInUse(): number {
  const held = memory();
  return "numBytesInGPU" in held ? Number(held.numBytesInGPU) : held.numBytes;
}
