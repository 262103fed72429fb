import { type Tensor, tidy, zerosLike } from "@tensorflow/tfjs-core";
import { Generator } from "../torch";
import type { AttentionMask } from "./attention-mask";
import { Dropout } from "./dropout";
import { FRAMES } from "./frames";
import { fold, foldHeads, mergeHeads, splitHeads } from "./heads";
import { InputProjection } from "./input-projection";
import { Linear } from "./linear";
import type { LocalAttention } from "./local-attention";
import { Module } from "./module";
import type { CallContext, ModuleOptions } from "./options";
import { assert, at, modulo, requireArguments, unpackThree } from "./python";
import { Recorder } from "./recorder";
import { RotaryEmbedding } from "./rotary";
import type { Trace } from "./trace";
import { computed, labelled, type Value } from "./value";
import { expandFirst } from "./views";

export interface MultiHeadDispatchInit {
  readonly dim_model: number;
  readonly num_heads: number;
  readonly attention: LocalAttention;
  /** Whether query, key, value and output projection have a bias. Default true, for all. */
  readonly bias?: boolean | readonly boolean[];
  /** Share of the output zeroed in training. Default 0. */
  readonly residual_dropout?: number;
  readonly use_separate_proj_weight?: boolean;
  /** dim_model when left out or 0. */
  readonly dim_key?: number | null;
  readonly dim_value?: number | null;
  readonly in_proj_container?: InputProjection | null;
  readonly use_rotary_embeddings?: boolean;
  readonly out_proj?: Linear | null;
  /** xformers accepts and forgets any other keyword. */
  readonly [unknown: string]: unknown;
}

export interface MultiHeadDispatchInputs {
  /** (batch, seq, dim_model) */
  readonly query: Tensor;
  /** The query when left out. */
  readonly key?: Tensor;
  /** The query, even beside a key, when left out. */
  readonly value?: Tensor;
  readonly att_mask?: Tensor | AttentionMask;
  /** Refused: LocalAttention does not take it. */
  readonly key_padding_mask?: Tensor;
}

type Named = Readonly<Record<"query" | "key" | "value", Value>>;
type Folded = Readonly<Record<"q" | "k" | "v", Value>>;

/**
 * Multi-head attention around a LocalAttention: projects the inputs, folds the heads into the batch, attends, lays the
 * heads side by side again and projects. Owns the attention it is given.
 */
export class MultiHeadDispatch extends Module {
  readonly attention: LocalAttention;
  readonly num_heads: number;
  readonly dim_key_head: number;
  readonly dim_value_head: number;
  readonly in_proj_container: InputProjection;
  readonly rotary_embeddings: RotaryEmbedding | null;
  readonly resid_drop: Dropout;
  readonly proj: Linear;
  /** Of the last call. */
  trace: Trace = { steps: [], frames: [] };

  /**
   * Draws q, k, v and output projection from the generator in PyTorch's order; the output bias is then set to 0.
   *
   * @throws PythonError TypeError for missing arguments; AssertionError when dim_model is no multiple of num_heads;
   *   ZeroDivisionError for no heads; IndexError for fewer than four biases; ValueError for a dropout outside [0, 1]
   */
  constructor(init: MultiHeadDispatchInit, { generator = new Generator() }: ModuleOptions = {}) {
    super();
    const recorder = new Recorder();
    // Python itself refuses such a call, before any function runs.
    recorder.within([], () =>
      requireArguments("MultiHeadDispatch.__init__()", init, ["dim_model", "num_heads", "attention"]),
    );
    const { dim_model, num_heads, attention, in_proj_container, out_proj } = init;
    const dim_key = init.dim_key || dim_model;
    const dim_value = init.dim_value || dim_model;
    const { layers, drop } = recorder.within(FRAMES.dispatch.init, () =>
      plan(init, dim_key, dim_value, generator),
    );
    this.attention = attention;
    this.num_heads = num_heads;
    this.dim_key_head = Math.floor(dim_key / num_heads);
    this.dim_value_head = Math.floor(dim_value / num_heads);
    this.in_proj_container = in_proj_container ?? new InputProjection(layers, generator);
    this.rotary_embeddings = init.use_rotary_embeddings ? new RotaryEmbedding(this.dim_key_head) : null;
    this.resid_drop = drop;
    this.proj = out_proj ?? new Linear(dim_model, dim_model, layers.output.bias, generator);
    const { bias } = this.proj;
    if (bias) tidy(() => bias.assign(zerosLike(bias)));
  }

  protected override children(): Readonly<Record<string, Module>> {
    return {
      attention: this.attention,
      in_proj_container: this.in_proj_container,
      ...(this.rotary_embeddings && { rotary_embeddings: this.rotary_embeddings }),
      resid_drop: this.resid_drop,
      proj: this.proj,
    };
  }

  /**
   * @returns (batch, seq, dim_model), owned by the caller
   * @throws PythonError with what Python and PyTorch would raise
   */
  forward(inputs: MultiHeadDispatchInputs, context: CallContext = {}): Tensor {
    const recorder = new Recorder(context.watch);
    const { query, key = query, value = query } = inputs;
    const axes = (input: Tensor) => ["batch", "seq", "dim_model"].slice(0, input.rank);
    const label = (input: Tensor, name: "query" | "key" | "value") =>
      labelled(input, {
        name,
        role: name,
        axes: input.rank <= 3 ? axes(input) : input.shape.map((_, axis) => `axis ${axis}`),
      });
    try {
      return tidy(() => {
        const named = { query: label(query, "query"), key: label(key, "key"), value: label(value, "value") };
        return recorder.within(FRAMES.dispatch.forward, () => this.run(recorder, named, inputs, context))
          .tensor;
      });
    } finally {
      this.trace = recorder.trace;
    }
  }

  private run(
    recorder: Recorder,
    given: Named,
    inputs: MultiHeadDispatchInputs,
    context: CallContext,
  ): Value {
    const { query, key, value } = expandBatch(recorder, given);
    const [batch, seq] = sizes(recorder, query);
    const [, keys] = sizes(recorder, key);
    recorder.guard(check("query.shape[1] == key.shape[1]", query, key), () =>
      assert(
        seq === keys,
        "This attention mechanism requires query and key to have the same sequence (context) lengths",
        sameAxis(query, key, 1),
      ),
    );
    recorder.guard(check("key_padding_mask is None", query), () =>
      assert(!inputs.key_padding_mask, "This attention does not support key padding masks"),
    );
    const projected = this.in_proj_container.forward(recorder, { query, key, value });
    this.checkDivisible(recorder, projected);
    const folded = this.fold(recorder, projected, { batch, seq });
    const y = this.attention.attend(recorder, folded, inputs.att_mask, context);
    const merged = mergeHeads(recorder, y, {
      batch,
      seq,
      num_heads: this.num_heads,
      head_dim: this.dim_value_head,
    });
    return this.output(recorder, merged);
  }

  private checkDivisible(recorder: Recorder, { q, k, v }: Folded): void {
    const divisible = (projected: Value, name: string) =>
      recorder.within(FRAMES.dispatch.check, () =>
        recorder.guard(check(`${projected.name}.shape[2] % ${this.num_heads} == 0`, projected), () =>
          assert(
            modulo(at(projected.shape, 2), this.num_heads) === 0,
            `the projected ${name} embeddings need to be divisible by the number of heads`,
          ),
        ),
      );
    divisible(q, "query");
    divisible(v, "value");
    divisible(k, "key");
  }

  private fold(recorder: Recorder, { q, k, v }: Folded, sizes: { batch: number; seq: number }): Folded {
    const { num_heads } = this;
    const keys = { ...sizes, num_heads, head_dim: this.dim_key_head };
    const values = { ...sizes, num_heads, head_dim: this.dim_value_head };
    if (!this.rotary_embeddings) {
      return {
        q: foldHeads(recorder, q, keys),
        k: foldHeads(recorder, k, keys),
        v: foldHeads(recorder, v, values),
      };
    }
    const apart = { q: splitHeads(recorder, q, keys), k: splitHeads(recorder, k, keys) };
    const own = splitHeads(recorder, v, values);
    const turned = this.rotary_embeddings.forward(recorder, apart);
    return { q: fold(recorder, turned.q), k: fold(recorder, turned.k), v: fold(recorder, own) };
  }

  private output(recorder: Recorder, merged: Value): Value {
    const label = { name: "y", role: "output", axes: ["batch", "seq", "dim_model"] } as const;
    const projected = this.proj.forward(recorder, "project_out", "proj(y)", merged, label);
    if (!this.resid_drop.active) return projected;
    return recorder.step({
      id: "dropout",
      code: `dropout(y, p=${this.resid_drop.p})`,
      inputs: [projected],
      output: label,
      copies: true,
      shape: () => projected.shape,
      compute: (shape) => computed(shape, () => this.resid_drop.apply(projected.tensor)),
    });
  }
}

/** Everything that can be refused, before a number is drawn. Biases are only asked for where a layer is made. */
function plan(init: MultiHeadDispatchInit, dim_key: number, dim_value: number, generator: Generator) {
  const { dim_model, num_heads, bias = true, residual_dropout = 0, use_separate_proj_weight = true } = init;
  assert(modulo(dim_model, num_heads) === 0);
  assert(num_heads > 0);
  const layer = (out_features: number, which: number, made: boolean) => ({
    in_features: dim_model,
    out_features,
    bias: made && (typeof bias === "boolean" ? bias : at(bias, which)),
  });
  const projects = !init.in_proj_container;
  const inputs = {
    query: layer(dim_key, 0, projects),
    key: layer(dim_key, 1, projects),
    value: layer(dim_value, 2, projects),
  };
  const drop = new Dropout(residual_dropout, generator);
  return {
    layers: { ...inputs, use_separate_proj_weight, output: layer(dim_model, 3, !init.out_proj) },
    drop,
  };
}

/** What the trace shows of a check that refuses. */
function check(code: string, ...inputs: Value[]) {
  return { id: "check", code, inputs } as const;
}

function sizes(recorder: Recorder, input: Value): readonly [number, number, number] {
  return recorder.guard(check(`batch, seq, dim = ${input.name}.shape`, input), () =>
    unpackThree(input.shape),
  );
}

function sameAxis(a: Value, b: Value, axis: number) {
  return {
    operands: [
      { name: a.name, shape: a.shape, axis },
      { name: b.name, shape: b.shape, axis },
    ],
  };
}

/** Batches of different size are brought to the largest one; only a batch of 1 can grow. */
function expandBatch(recorder: Recorder, inputs: Named): Named {
  const { query, key, value } = inputs;
  const sizes = [query, key, value].map(({ shape }) => at(shape, 0));
  if (sizes.every((size) => size === sizes[0])) return inputs;
  const batch = Math.max(...sizes);
  const expand = (input: Value) =>
    recorder.within(FRAMES.dispatch.expand, () =>
      expandFirst(recorder, input, [batch, -1, -1], {
        id: "expand_batch",
        code: `${input.name}.expand(${batch}, -1, -1)`,
        output: input,
      }),
    );
  return { query: expand(query), key: expand(key), value: expand(value) };
}
