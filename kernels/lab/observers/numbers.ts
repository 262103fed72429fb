import { dispose, grads, type Tensor, type Tensor3D, tensor3d } from "@tensorflow/tfjs-core";
import { attentionWeights, localAttention } from "../../attention";
import { Generator, randn } from "../../torch";
import type { EngineName } from "../engines";
import type { AttentionRun } from "../run";
import type { ObserverContext } from "./context";
import { drawInputs, numbersOf, upload } from "./inputs";

/** What one engine computes of a run: what another engine can be compared with. */
export interface NumbersObservation {
  readonly backend: EngineName;
  /** (batch·heads, seq, head_dim) */
  readonly out: Float32Array;
  /** The band of weights, (batch·heads, seq, left + 1 + right). */
  readonly weights: Float32Array;
  /** Of sum(out · dout), dout drawn after q, k and v. */
  readonly dquery: Float32Array;
  readonly dkey: Float32Array;
  readonly dvalue: Float32Array;
}

/** @throws RangeError as drawInputs */
export async function observeNumbers(
  run: AttentionRun,
  context: ObserverContext,
): Promise<NumbersObservation> {
  const drawn = drawInputs(run);
  const { q, k, v } = upload(drawn, run);
  const dout = tensor3d(randn(new Generator(run.seed + 1), v.size), v.shape);
  const out = localAttention(q, k, v, drawn.window);
  const weights = attentionWeights(q, k, drawn.window);
  await context.pause();
  const attend = (a: Tensor, b: Tensor, c: Tensor) =>
    localAttention(a as Tensor3D, b as Tensor3D, c as Tensor3D, drawn.window);
  const [dquery, dkey, dvalue] = grads(attend as (...args: Tensor[]) => Tensor)([q, k, v], dout) as [
    Tensor,
    Tensor,
    Tensor,
  ];
  const observation = {
    backend: context.backend,
    out: await numbersOf(out),
    weights: await numbersOf(weights),
    dquery: await numbersOf(dquery),
    dkey: await numbersOf(dkey),
    dvalue: await numbersOf(dvalue),
  };
  dispose([q, k, v, dout, out, weights, dquery, dkey, dvalue]);
  return observation;
}
