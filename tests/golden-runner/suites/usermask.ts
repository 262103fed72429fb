import * as tf from "@tensorflow/tfjs-core";
import { localAttention, xformersWindow } from "@/kernels/attention";
import { LocalAttention } from "@/kernels/xformers";
import { expectClose, type Tolerance } from "../compare";
import { type GoldenFolder, readTensor, type TensorRecord } from "../folder";
import { type Attention, compareGradients } from "../gradients";
import { givenMask } from "../masks";
import { expectError } from "../outcome";
import { type SuiteReport, Tally } from "../report";
import { CaseTensors, toTensor, valuesOf, withoutLeak } from "../tensors";

interface Forward {
  readonly type?: string;
  readonly message?: string;
  readonly out?: TensorRecord;
}

interface UserMaskCase {
  readonly id: string;
  readonly kind: string;
  readonly S: number;
  readonly causal: boolean;
  readonly window_size: number;
  readonly tensors: Readonly<Record<string, TensorRecord>>;
  readonly tol: Readonly<Record<string, Tolerance>>;
  readonly forward: Forward;
}

/** The user mask with a batch axis, as the op takes it. */
function batchedMask(tensors: CaseTensors): tf.Tensor {
  const mask = tensors.values("user_mask");
  return toTensor({ ...mask, shape: mask.shape.length === 2 ? [1, ...mask.shape] : mask.shape });
}

/** The op with window and user mask, a row without a visible key being NaN as in the dense reference. */
function maskedAttention(c: UserMaskCase, mask: tf.Tensor): Attention {
  return (query, key, value) =>
    localAttention(query, key, value, {
      ...xformersWindow(c),
      mask,
      emptyRows: "nan",
    });
}

async function released(c: UserMaskCase, tensors: CaseTensors) {
  const module = new LocalAttention({ causal: c.causal, window_size: c.window_size }, { mode: "release" });
  const mask = givenMask(c.kind, tensors);
  try {
    const out = tf.tidy(() =>
      module.forward({
        q: tensors.tensor("q"),
        k: tensors.tensor("k"),
        v: tensors.tensor("v"),
        att_mask: mask,
      }),
    );
    const values = await valuesOf(out);
    out.dispose();
    return values;
  } finally {
    module.dispose();
    mask.dispose();
  }
}

/** A user mask ANDed with the window; and what LocalAttention.forward(att_mask=…) makes of the same mask. */
export async function runUserMask(folder: GoldenFolder): Promise<SuiteReport> {
  const tally = new Tally("usermask");
  const suite = (await folder.json("usermask.json")) as { blob: string; cases: readonly UserMaskCase[] };
  const blob = await folder.bytes(suite.blob);
  for (const c of suite.cases) {
    const tensors = new CaseTensors(blob, c.tensors);
    const tolerance = c.tol["out"] as Tolerance;
    await tally.check("intended", c.id, () =>
      withoutLeak(async () => {
        const out = tf.tidy(() => {
          const [query, key, value] = ["q", "k", "v"].map((name) => tensors.tensor(name) as tf.Tensor3D);
          const attention = maskedAttention(c, batchedMask(tensors));
          return attention(query as tf.Tensor3D, key as tf.Tensor3D, value as tf.Tensor3D);
        });
        const actual = await valuesOf(out);
        out.dispose();
        expectClose(tally, `${c.id} out`, actual, tensors.values("out"), tolerance);
      }),
    );
    await tally.check("release", c.id, () =>
      withoutLeak(async () => {
        const { type, message, out } = c.forward;
        if (type !== undefined) {
          await expectError({ type, message: message ?? "" }, () => released(c, tensors));
          return;
        }
        const expected = out ? readTensor(blob, out) : tensors.values("out");
        expectClose(tally, `${c.id} release out`, await released(c, tensors), expected, tolerance);
      }),
    );
    if (tensors.has("dq")) {
      await compareGradients(tally, c, tensors, () => maskedAttention(c, batchedMask(tensors)));
    }
  }
  return tally.report();
}
