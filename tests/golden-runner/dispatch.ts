import * as tf from "@tensorflow/tfjs-core";
import { Generator } from "@/kernels/torch";
import {
  InputProjection,
  Linear,
  LocalAttention,
  type LocalAttentionInit,
  type Mode,
  MultiHeadDispatch,
} from "@/kernels/xformers";
import { expectEqual, type Values } from "./compare";
import type { GoldenTensor } from "./folder";
import { toTensor } from "./tensors";

/** The keyword arguments of a recorded MultiHeadDispatch; `null` is Python's None. */
export interface DispatchConfig {
  readonly dim_model: number;
  readonly num_heads: number;
  readonly residual_dropout?: number;
  readonly bias?: boolean | readonly boolean[];
  readonly dim_key?: number | null;
  readonly dim_value?: number | null;
  readonly use_rotary_embeddings?: boolean;
  readonly use_separate_proj_weight?: boolean;
  /** Said in words: a linear layer from dim_value to dim_model. */
  readonly out_proj?: string | null;
  /** Said in words: a projection with a layer for the query only, which key and value use too. */
  readonly in_proj_container?: string | null;
}

export type Folded = Readonly<Record<"q" | "k" | "v", Values>>;

const parts = ["q", "k", "v"] as const;

/** A LocalAttention that keeps what it was given: query, key and value with the heads folded into the batch. */
class WatchedAttention extends LocalAttention {
  #kept: readonly tf.Tensor[] = [];

  override attend(...args: Parameters<LocalAttention["attend"]>): ReturnType<LocalAttention["attend"]> {
    this.forget();
    this.#kept = parts.map((name) => tf.keep(args[1][name].tensor.clone()));
    return super.attend(...args);
  }

  /** Waits for the numbers: WebGPU has no other way. */
  async folded(): Promise<Folded> {
    const values = await Promise.all(
      this.#kept.map(async (tensor): Promise<Values> => ({ data: await tensor.data(), shape: tensor.shape })),
    );
    const [q, k, v] = values;
    if (!q || !k || !v) throw new Error("the attention was not called");
    return { q, k, v };
  }

  forget(): void {
    tf.dispose([...this.#kept]);
    this.#kept = [];
  }
}

function outputProjection(words: string | null | undefined, c: DispatchConfig, generator: Generator) {
  if (!words) return {};
  if (words !== "Linear(dim_value, dim_model)") throw new Error(`nothing here makes ${words}`);
  return { out_proj: new Linear(c.dim_value ?? c.dim_model, c.dim_model, true, generator) };
}

function inputProjection(words: string | null | undefined, c: DispatchConfig, generator: Generator) {
  if (!words) return {};
  if (!words.startsWith("InputProjection(q only)")) throw new Error(`nothing here makes ${words}`);
  const query = { in_features: c.dim_model, out_features: c.dim_key ?? c.dim_model };
  return { in_proj_container: new InputProjection({ query }, generator) };
}

/** A MultiHeadDispatch with recorded weights. */
export class RecordedDispatch {
  private readonly module: MultiHeadDispatch;
  private readonly attention: WatchedAttention;

  constructor(
    config: DispatchConfig,
    attention: LocalAttentionInit,
    mode: Mode,
    state: Readonly<Record<string, GoldenTensor>>,
  ) {
    const generator = new Generator(0);
    this.attention = new WatchedAttention(attention, { mode, generator });
    const { out_proj, in_proj_container, ...rest } = config;
    this.module = new MultiHeadDispatch(
      {
        ...rest,
        attention: this.attention,
        ...outputProjection(out_proj, config, generator),
        ...inputProjection(in_proj_container, config, generator),
      },
      { mode, generator },
    );
    expectEqual("state_dict keys", Object.keys(this.module.stateDict()), Object.keys(state));
    const tensors = Object.fromEntries(
      Object.entries(state).map(([name, values]) => [name, toTensor(values)]),
    );
    tf.tidy(() => this.module.loadStateDict(tensors));
    tf.dispose(tensors);
  }

  forward(inputs: Readonly<Record<string, tf.Tensor>>): tf.Tensor {
    return this.module.forward(inputs as unknown as Parameters<MultiHeadDispatch["forward"]>[0]);
  }

  /** What the attention received in the last call, (batch·heads, seq, head_dim). */
  folded(): Promise<Folded> {
    return this.attention.folded();
  }

  /** Every parameter once, by its first name. */
  parameters(): { readonly name: string; readonly variable: tf.Variable }[] {
    return Object.entries(this.module.parameters()).map(([name, variable]) => ({ name, variable }));
  }

  dispose(): void {
    this.attention.forget();
    this.module.dispose();
  }
}
