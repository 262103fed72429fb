import * as tf from "@tensorflow/tfjs-core";
import { LOCAL_ATTENTION } from "@/kernels/attention/names";
import { expectClose, type Tolerance } from "./compare";
import type { Tally } from "./report";
import { type CaseTensors, valuesOf, withoutLeak } from "./tensors";

/** Attention of (batch·heads, seq, head_dim) tensors. */
export type Attention = (query: tf.Tensor3D, key: tf.Tensor3D, value: tf.Tensor3D) => tf.Tensor;

interface GradientCase {
  readonly id: string;
  readonly tol: Readonly<Record<string, Tolerance>>;
}

/** Whether the op can be differentiated at all in this build. */
export function gradientsExist(): boolean {
  return tf.getGradient(LOCAL_ATTENTION) !== undefined;
}

/**
 * Compares the gradients of q, k and v for the recorded upstream gradient `dout`. Tensors that `makeAttention` makes are
 * freed.
 */
export async function compareGradients(
  tally: Tally,
  { id, tol }: GradientCase,
  tensors: CaseTensors,
  makeAttention: () => Attention,
): Promise<void> {
  if (!gradientsExist()) {
    tally.skip("gradients");
    return;
  }
  await tally.check("gradients", id, () =>
    withoutLeak(async () => {
      const found = tf.tidy(() => {
        const inputs = ["q", "k", "v"].map((name) => tensors.tensor(name));
        const attention = makeAttention();
        const gradient = tf.grads((...args) => attention(...(args as Parameters<Attention>)));
        return gradient(inputs, tensors.tensor("dout"));
      });
      const values = await Promise.all(found.map(valuesOf));
      tf.dispose(found);
      ["dq", "dk", "dv"].forEach((name, i) => {
        const actual = values[i];
        if (!actual) throw new Error(`no gradient ${name}`);
        expectClose(tally, `${id} ${name}`, actual, tensors.values(name), tol[name] as Tolerance);
      });
    }),
  );
}
