import { add, div, keep, mul, sqrt, sub, type Tensor, tidy, zerosLike } from "@tensorflow/tfjs-core";
import type { Parameters } from "./network";
import "./tfjs";

/** Kingma and Ba, 2015, algorithm 1. */
const BETA1 = 0.9;
const BETA2 = 0.98;
const EPSILON = 1e-8;

/** Adam, which steps by the mean of each gradient over the root of the mean of its square. */
export class Adam {
  #step = 0;
  #means: Record<string, Tensor> = {};
  #squares: Record<string, Tensor> = {};

  /**
   * Takes a step down the gradients, which are freed together with the parameters given.
   *
   * @param rate how far a parameter moves at most, about
   */
  step(parameters: Parameters, gradients: Parameters, rate: number): Parameters {
    this.#step++;
    const bias1 = 1 - BETA1 ** this.#step;
    const bias2 = 1 - BETA2 ** this.#step;
    const moved: Record<string, Tensor> = {};
    for (const [name, parameter] of Object.entries(parameters)) {
      const gradient = gradients[name] as Tensor;
      const old = { mean: this.#means[name], square: this.#squares[name] };
      const [mean, square, next] = tidy(() => {
        const m = blend(old.mean ?? zerosLike(parameter), gradient, BETA1);
        const s = blend(old.square ?? zerosLike(parameter), mul(gradient, gradient), BETA2);
        const by = div(mul(m, rate / bias1), add(sqrt(mul(s, 1 / bias2)), EPSILON));
        return [m, s, sub(parameter, by)];
      }) as [Tensor, Tensor, Tensor];
      for (const tensor of [old.mean, old.square, gradient, parameter]) tensor?.dispose();
      this.#means[name] = keep(mean);
      this.#squares[name] = keep(square);
      moved[name] = keep(next);
    }
    return moved;
  }

  dispose(): void {
    for (const tensor of [...Object.values(this.#means), ...Object.values(this.#squares)]) tensor.dispose();
    this.#means = {};
    this.#squares = {};
  }
}

function blend(old: Tensor, fresh: Tensor, share: number): Tensor {
  return add(mul(old, share), mul(fresh, 1 - share));
}
