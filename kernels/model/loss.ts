import {
  add,
  customGrad,
  log,
  mul,
  neg,
  softmax,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
} from "@tensorflow/tfjs-core";
import { oneHot } from "./network";
import "./tfjs";

/** Keeps the logarithm of an answer's probability finite. */
const TINY = 1e-20;

/**
 * The mean cross-entropy of the answers, as a scalar: −log of the probability that softmax gives to each.
 *
 * @param scores (rows, vocabulary)
 * @param answers a token for each row, or −1 where nothing is asked; those rows do not count
 */
export function crossEntropy(scores: Tensor2D, answers: readonly number[]): Tensor {
  const asked = answers.filter((answer) => answer >= 0).length;
  if (asked === 0) throw new RangeError("nothing is asked");
  const wanted = oneHot(answers, scores.shape[1]);
  const rows = sum(wanted, 1, true);
  return customGrad((...args) => {
    const [given, save] = args as unknown as [Tensor2D, (tensors: Tensor[]) => void];
    const chances = softmax(given);
    save([chances, wanted, rows]);
    const value = mul(neg(sum(mul(wanted, log(add(chances, TINY))))), 1 / asked);
    return {
      value,
      gradFunc: (dy: Tensor | Tensor[], saved: Tensor[]) => {
        const [p, want, counted] = saved as [Tensor, Tensor, Tensor];
        return mul(mul(sub(mul(p, counted), want), 1 / asked), dy as Tensor);
      },
    };
  })(scores);
}
