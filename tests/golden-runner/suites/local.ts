import * as tf from "@tensorflow/tfjs-core";
import { attentionWeights, localAttention, xformersWindow } from "@/kernels/attention";
import { LocalAttention, type Mode } from "@/kernels/xformers";
import { expectClose, type Tolerance, type Values } from "../compare";
import { type GoldenFolder, type GoldenTensor, readTensor, type TensorRecord } from "../folder";
import { type Attention, compareGradients } from "../gradients";
import { type SuiteReport, Tally } from "../report";
import { CaseTensors, valuesOf, withoutLeak } from "../tensors";

interface LocalCase {
  readonly id: string;
  readonly S: number;
  readonly causal: boolean;
  readonly window_size: number;
  readonly att_rows_index?: readonly number[];
  readonly tensors: Readonly<Record<string, TensorRecord>>;
  readonly tol: Readonly<Record<string, Tolerance>>;
  readonly default_differs?: { readonly rows: readonly number[]; readonly out_rows: TensorRecord };
}

/** The golden output with the rows replaced that xformers really returns otherwise. */
export function releaseOutput(
  out: GoldenTensor,
  rows: readonly number[],
  replacement: GoldenTensor,
): GoldenTensor {
  const [batch, seq, width] = out.shape as [number, number, number];
  const data = Float32Array.from(out.data);
  for (let b = 0; b < batch; b++) {
    rows.forEach((row, i) => {
      const from = (b * rows.length + i) * width;
      data.set(replacement.data.subarray(from, from + width), (b * seq + row) * width);
    });
  }
  return { ...out, data };
}

/** Rows of one batch element's S × S attention matrix, from the band that the op gives. */
async function attentionRows(
  c: LocalCase,
  tensors: CaseTensors,
  queries: readonly number[],
): Promise<Float32Array> {
  const window = xformersWindow(c);
  const band = tf.tidy(() =>
    attentionWeights(tensors.tensor("q") as tf.Tensor3D, tensors.tensor("k") as tf.Tensor3D, window),
  );
  const values = await band.data();
  const width = band.shape[2] as number;
  band.dispose();
  const rows = new Float32Array(queries.length * c.S);
  queries.forEach((query, i) => {
    for (let offset = 0; offset < width; offset++) {
      const key = query - window.left + offset;
      if (key >= 0 && key < c.S) rows[i * c.S + key] = values[query * width + offset] as number;
    }
  });
  return rows;
}

/** What the attention op gives for the case's window. */
async function opOutput(c: LocalCase, tensors: CaseTensors): Promise<Values> {
  const out = tf.tidy(() => {
    const [query, key, value] = ["q", "k", "v"].map((name) => tensors.tensor(name) as tf.Tensor3D);
    return localAttention(query as tf.Tensor3D, key as tf.Tensor3D, value as tf.Tensor3D, xformersWindow(c));
  });
  const values = await valuesOf(out);
  out.dispose();
  return values;
}

async function moduleOutput(c: LocalCase, tensors: CaseTensors, mode: Mode): Promise<Values> {
  const module = new LocalAttention({ causal: c.causal, window_size: c.window_size }, { mode });
  const out = tf.tidy(() =>
    module.forward({ q: tensors.tensor("q"), k: tensors.tensor("k"), v: tensors.tensor("v") }),
  );
  const values = await valuesOf(out);
  out.dispose();
  module.dispose();
  return values;
}

/** LocalAttention on (batch, seq, head_dim): what it means, what xformers returns, and the gradients. */
export async function runLocal(folder: GoldenFolder): Promise<SuiteReport> {
  const tally = new Tally("local");
  const suite = (await folder.json("local.json")) as { blob: string; cases: readonly LocalCase[] };
  const blob = await folder.bytes(suite.blob);
  for (const c of suite.cases) {
    const tensors = new CaseTensors(blob, c.tensors);
    const out = tensors.values("out");
    const tolerance = c.tol["out"] as Tolerance;
    await tally.check("intended", c.id, () =>
      withoutLeak(async () => {
        expectClose(tally, `${c.id} out`, await opOutput(c, tensors), out, tolerance);
        const module = await moduleOutput(c, tensors, "intended");
        expectClose(tally, `${c.id} out of the module`, module, out, tolerance);
        if (!tensors.has("att_rows")) return;
        const rows = tensors.values("att_rows");
        const data = await attentionRows(c, tensors, c.att_rows_index ?? []);
        expectClose(tally, `${c.id} att_rows`, { data, shape: rows.shape }, rows, c.tol["att"] as Tolerance);
      }),
    );
    await tally.check("release", c.id, () =>
      withoutLeak(async () => {
        const differs = c.default_differs;
        const expected = differs ? releaseOutput(out, differs.rows, readTensor(blob, differs.out_rows)) : out;
        const actual = await moduleOutput(c, tensors, "release");
        expectClose(tally, `${c.id} release out`, actual, expected, tolerance);
      }),
    );
    if (tensors.has("dout")) {
      const attention: Attention = (query, key, value) =>
        localAttention(query, key, value, xformersWindow(c));
      await compareGradients(tally, c, tensors, () => attention);
    }
  }
  return tally.report();
}
