import * as tf from "@tensorflow/tfjs-core";
import type { LocalAttentionInit, Mode } from "@/kernels/xformers";
import { expectClose, expectEqual, type Tolerance, type Values } from "../compare";
import { type DispatchConfig, type Folded, RecordedDispatch } from "../dispatch";
import { expectDrawn } from "../drawn";
import { type GoldenFolder, type GoldenTensor, readTensor, type TensorRecord } from "../folder";
import { gradientsExist } from "../gradients";
import { type SuiteReport, Tally } from "../report";
import { CaseTensors, valuesOf, withoutLeak } from "../tensors";

type Records = Readonly<Record<string, TensorRecord>>;

interface DispatchCase {
  readonly id: string;
  /** The snippet that made the module and its input, where there is one. */
  readonly code?: string;
  readonly config: DispatchConfig;
  readonly attention: LocalAttentionInit;
  /** Which of query, key and value are given. */
  readonly inputs?: readonly string[];
  readonly state_dict_keys?: readonly string[];
  readonly parameter_names?: readonly string[];
  readonly default_path_rows_different: readonly number[];
  readonly state_dict: Records;
  readonly tensors: Records;
  readonly param_grads: Records;
  readonly tol: Readonly<Record<string, Tolerance>>;
}

/** Two rows are different when they are more than this apart somewhere. */
const VISIBLE = 1e-4;

/** Rows (axis 1) in which two outputs visibly differ. */
export function differentRows(actual: Values, expected: GoldenTensor): number[] {
  const [, rows, width] = expected.shape as [number, number, number];
  const found = new Set<number>();
  expected.data.forEach((value, i) => {
    const distance = Math.abs((actual.data[i] as number) - value);
    if (!(distance <= VISIBLE)) found.add(Math.floor(i / width) % rows);
  });
  return [...found].sort((a, b) => a - b);
}

/** One case with everything it needs to run the module. */
class Dispatch {
  readonly tensors: CaseTensors;

  constructor(
    readonly c: DispatchCase,
    private readonly blob: ArrayBuffer,
  ) {
    this.tensors = new CaseTensors(blob, c.tensors);
  }

  /** The recorded weights. */
  state(): Readonly<Record<string, GoldenTensor>> {
    return Object.fromEntries(
      Object.entries(this.c.state_dict).map(([name, record]) => [name, readTensor(this.blob, record)]),
    );
  }

  /** The module with the recorded weights. */
  module(mode: Mode) {
    return new RecordedDispatch(this.c.config, this.c.attention, mode, this.state());
  }

  inputs(): Record<string, tf.Tensor> {
    const names = [...(this.c.inputs ?? ["query"])];
    const mask = this.tensors.has("user_mask") ? { att_mask: this.tensors.tensor("user_mask") } : {};
    return { ...Object.fromEntries(names.map((name) => [name, this.tensors.tensor(name)])), ...mask };
  }

  async output(mode: Mode): Promise<{ out: Values; folded: Folded }> {
    const dispatch = this.module(mode);
    try {
      const out = tf.tidy(() => dispatch.forward(this.inputs()));
      const values = await valuesOf(out);
      out.dispose();
      return { out: values, folded: await dispatch.folded() };
    } finally {
      dispatch.dispose();
    }
  }

  parameterGradient(name: string): GoldenTensor {
    const record = this.c.param_grads[name];
    if (!record) throw new Error(`no gradient of ${name} is recorded`);
    return readTensor(this.blob, record);
  }
}

async function compareIntended(tally: Tally, dispatch: Dispatch): Promise<void> {
  const { c, tensors } = dispatch;
  const { out, folded } = await dispatch.output("intended");
  const tolerance = c.tol["out"] as Tolerance;
  expectClose(tally, `${c.id} out`, out, tensors.values("out"), tolerance);
  for (const part of ["q", "k", "v"] as const) {
    if (tensors.has(`folded_${part}`)) {
      expectClose(tally, `${c.id} folded_${part}`, folded[part], tensors.values(`folded_${part}`), tolerance);
    }
    if (tensors.has(`folded_${part}_first16`)) {
      expectClose(
        tally,
        `${c.id} folded_${part}`,
        firstRows(folded[part], 16),
        tensors.values(`folded_${part}_first16`),
        tolerance,
      );
    }
  }
}

/** The first rows (axis 1) of every batch element. */
export function firstRows({ data, shape }: Values, rows: number): Values {
  const [batch, seq, width] = shape as [number, number, number];
  const values = Array.from(data);
  const part = Array.from({ length: batch }, (_, b) =>
    values.slice(b * seq * width, (b * seq + rows) * width),
  );
  return { data: part.flat(), shape: [batch, rows, width] };
}

async function compareRelease(dispatch: Dispatch): Promise<void> {
  const { c, tensors } = dispatch;
  const { out } = await dispatch.output("release");
  expectEqual("rows that differ", differentRows(out, tensors.values("out")), c.default_path_rows_different);
  await expectDrawn(c, dispatch.state(), tensors.values("query"));
}

/** Gradients of the inputs and of every parameter, a shared one summed over its uses. */
async function compareDispatchGradients(tally: Tally, dispatch: Dispatch): Promise<void> {
  const { c, tensors } = dispatch;
  const module = dispatch.module("intended");
  const inputs = dispatch.inputs();
  const given = Object.entries(inputs).filter(([name]) => name !== "att_mask");
  const parameters = module.parameters();
  if (c.parameter_names)
    expectEqual(
      "parameter names",
      parameters.map(({ name }) => name),
      c.parameter_names,
    );
  const variables = given.map(([, tensor]) => tf.variable(tensor));
  const upstream = tensors.tensor("dout");
  try {
    const all = [...variables, ...parameters.map(({ variable }) => variable)];
    const { value, grads } = tf.engine().gradients(
      () => {
        const mask = inputs["att_mask"];
        const named = Object.fromEntries(given.map(([name], i) => [name, variables[i] as tf.Tensor]));
        return module.forward({ ...named, ...(mask && { att_mask: mask }) });
      },
      all,
      upstream,
    );
    value.dispose();
    try {
      for (const [i, gradient] of grads.entries()) {
        const input = given[i]?.[0];
        const parameter = parameters[i - given.length]?.name;
        const name = input ?? parameter ?? "";
        const expected = input ? tensors.values(`d_${input}`) : dispatch.parameterGradient(name);
        const tolerance = c.tol[input ? `d_${input}` : "param_grads"] as Tolerance;
        expectClose(tally, `${c.id} gradient of ${name}`, await valuesOf(gradient), expected, tolerance);
      }
    } finally {
      tf.dispose(grads);
    }
  } finally {
    tf.dispose([...variables, ...Object.values(inputs), upstream]);
    module.dispose();
  }
}

async function runCase(tally: Tally, c: DispatchCase, blob: ArrayBuffer): Promise<void> {
  const dispatch = new Dispatch(c, blob);
  await tally.check("intended", c.id, () => withoutLeak(() => compareIntended(tally, dispatch)));
  await tally.check("release", c.id, () => withoutLeak(() => compareRelease(dispatch)));
  if (!gradientsExist()) {
    tally.skip("gradients");
    return;
  }
  await tally.check("gradients", c.id, () => withoutLeak(() => compareDispatchGradients(tally, dispatch)));
}

async function runFile(folder: GoldenFolder, name: string): Promise<SuiteReport> {
  const tally = new Tally(name);
  const suite = (await folder.json(`${name}.json`)) as { blob: string; cases: readonly DispatchCase[] };
  const blob = await folder.bytes(suite.blob);
  for (const c of suite.cases) await runCase(tally, c, blob);
  return tally.report();
}

/** MultiHeadDispatch around LocalAttention with recorded weights. */
export const runDispatch = (folder: GoldenFolder) => runFile(folder, "mhd");
/** The lesson's own snippet: one MultiHeadDispatch on (2, 512, 32). */
export const runSeed = (folder: GoldenFolder) => runFile(folder, "seed");
