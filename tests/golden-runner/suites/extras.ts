import * as tf from "@tensorflow/tfjs-core";
import { LocalAttention, Recorder, RotaryEmbedding } from "@/kernels/xformers";
import { labelled } from "@/kernels/xformers/value";
import { expectClose, type Tolerance, type Values } from "../compare";
import type { GoldenFolder, TensorRecord } from "../folder";
import { type SuiteReport, Tally } from "../report";
import { CaseTensors, valuesOf, withoutLeak } from "../tensors";

interface ExtraCase {
  readonly id: string;
  readonly kind: string;
  readonly tensors: Readonly<Record<string, TensorRecord>>;
  readonly tol: Readonly<Record<string, Tolerance>>;
  readonly inv_freq?: readonly number[];
  readonly dropout?: number;
  readonly causal?: boolean;
  readonly window_size?: number;
}

/** q and k, (batch, head, seq, head_dim), turned by their positions. */
async function compareRotary(tally: Tally, c: ExtraCase, tensors: CaseTensors): Promise<void> {
  const axes = ["batch", "head", "seq", "head_dim"];
  const given = { q: tensors.tensor("q"), k: tensors.tensor("k") };
  const rotary = new RotaryEmbedding(given.q.shape.at(-1) as number);
  const turned = tf.tidy(() => {
    const { q, k } = rotary.forward(new Recorder(), {
      q: labelled(given.q, { name: "q", role: "query", axes }),
      k: labelled(given.k, { name: "k", role: "key", axes }),
    });
    return { q: q.tensor, k: k.tensor };
  });
  for (const name of ["q", "k"] as const) {
    const expected = tensors.values(`${name}_out`);
    const tolerance = c.tol[`${name}_out`] as Tolerance;
    expectClose(tally, `${c.id} ${name}_out`, await valuesOf(turned[name]), expected, tolerance);
  }
  tf.dispose([given, turned]);
  rotary.dispose();
}

async function dropoutOutput(c: ExtraCase, tensors: CaseTensors, training: boolean): Promise<Values> {
  const { causal = false, window_size = 5, dropout = 0 } = c;
  const module = new LocalAttention({ causal, window_size, dropout }, { mode: "intended" });
  if (training) module.train();
  else module.eval();
  const out = tf.tidy(() =>
    module.forward(
      { q: tensors.tensor("q"), k: tensors.tensor("k"), v: tensors.tensor("v") },
      { keep: tensors.tensor("keep") },
    ),
  );
  const values = await valuesOf(out);
  out.dispose();
  module.dispose();
  return values;
}

async function compareDropout(tally: Tally, c: ExtraCase, tensors: CaseTensors): Promise<void> {
  for (const [name, training] of [
    ["out_train", true],
    ["out_eval", false],
  ] as const) {
    const actual = await dropoutOutput(c, tensors, training);
    expectClose(tally, `${c.id} ${name}`, actual, tensors.values(name), c.tol[name] as Tolerance);
  }
}

/** Rotary embedding; attention dropout with recorded decisions. */
export async function runExtras(folder: GoldenFolder): Promise<SuiteReport> {
  const tally = new Tally("extras");
  const suite = (await folder.json("extras.json")) as { blob: string; cases: readonly ExtraCase[] };
  const blob = await folder.bytes(suite.blob);
  for (const c of suite.cases) {
    const tensors = new CaseTensors(blob, c.tensors);
    await tally.check("intended", c.id, () =>
      withoutLeak(async () => {
        if (c.kind === "rotary") await compareRotary(tally, c, tensors);
        else if (c.kind === "dropout") await compareDropout(tally, c, tensors);
        else throw new Error(`nothing here runs a case of kind ${c.kind}`);
      }),
    );
  }
  return tally.report();
}
