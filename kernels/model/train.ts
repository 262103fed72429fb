import { type Tensor, valueAndGrads } from "@tensorflow/tfjs-core";
import type { Adam } from "./adam";
import type { Parameters } from "./network";

/**
 * One step of training.
 *
 * @param lossOf the loss as a scalar, made of the parameters it is given
 * @returns the loss before the step, and the parameters after it; those given are freed
 */
export async function trainStep(
  parameters: Parameters,
  adam: Adam,
  rate: number,
  lossOf: (parameters: Parameters) => Tensor,
): Promise<{ loss: number; parameters: Parameters }> {
  const names = Object.keys(parameters);
  const named = (tensors: readonly Tensor[]): Parameters =>
    Object.fromEntries(names.map((name, n) => [name, tensors[n] as Tensor]));
  const { value, grads } = valueAndGrads((...tensors: Tensor[]) => lossOf(named(tensors)))(
    Object.values(parameters),
  );
  const moved = adam.step(parameters, named(grads), rate);
  const [loss = Number.NaN] = await value.data();
  value.dispose();
  return { loss, parameters: moved };
}
