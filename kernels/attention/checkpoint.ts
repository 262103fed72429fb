/** Gradient checkpointing over tfjs: give up a function's intermediate results, compute them again in backward. */
import { customGrad, engine, grads, type Tensor } from "@tensorflow/tfjs-core";

/**
 * `f(...inputs)`, of which the tape remembers only the inputs. The backward pass runs `f` again, this time recorded,
 * so that memory holds the inside of one checkpoint at a time, for one more forward pass of work.
 *
 * What shall receive a gradient has to be among `inputs`, parameters and variables too: a variable that `f` merely
 * closes over receives none. `f` must return the same for the same inputs; dropout needs a fixed seed.
 *
 * @param f takes the inputs, returns one tensor
 * @returns what `f` returns
 */
export function checkpoint<T extends Tensor>(f: (...inputs: Tensor[]) => T, ...inputs: Tensor[]): T {
  const recomputed = customGrad((...args) => {
    const save = args[args.length - 1] as unknown as (tensors: Tensor[]) => void;
    const own = args.slice(0, -1) as Tensor[];
    save(own);
    return {
      value: f(...own),
      gradFunc: (dy: Tensor | Tensor[], saved: Tensor[]) => withOwnTape(() => grads(f)(saved, dy as Tensor)),
    };
  });
  return recomputed(...inputs) as T;
}

/**
 * tfjs holds one tape, and a gradient taken inside a backward pass would replace it: put it aside, and back.
 */
function withOwnTape<T>(work: () => T): T {
  const { state } = engine();
  const outer = state.activeTape;
  try {
    return work();
  } finally {
    if (outer) state.activeTape = outer;
  }
}
