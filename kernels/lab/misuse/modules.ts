import { type Tensor, tensor, tidy } from "@tensorflow/tfjs-core";
import {
  type CallContext,
  LocalAttention,
  type LocalAttentionInit,
  MultiHeadDispatch,
  type MultiHeadDispatchInit,
  type Trace,
} from "../../xformers";
import type { PlainTensor } from "./tensors";

/** How a call describes a module: its class and keyword arguments. */
export interface ModuleDescription {
  readonly class: string;
  readonly init: Readonly<Record<string, unknown>>;
}

interface CallOptions {
  readonly set?: Readonly<Record<string, unknown>>;
  readonly eval?: boolean;
  readonly dense?: boolean;
}

/** No share of visible pairs is small enough to be stored sparsely. */
const ALWAYS_DENSE: CallContext = { densityThreshold: -1 };

function toTensor({ data, shape, bool }: PlainTensor): Tensor {
  return bool ? tensor(Uint8Array.from(data), [...shape], "bool") : tensor(data, [...shape], "float32");
}

type Module = LocalAttention | MultiHeadDispatch;

function construct({ class: name, init }: ModuleDescription): Module {
  const options = { mode: "release" } as const;
  switch (name) {
    case "LocalAttention":
      return new LocalAttention(init, options);
    case "MultiHeadDispatch": {
      const { attention, ...rest } = init;
      const inner = attention
        ? { attention: new LocalAttention(attention as LocalAttentionInit, options) }
        : {};
      return new MultiHeadDispatch({ ...rest, ...inner } as unknown as MultiHeadDispatchInit, options);
    }
    default:
      throw new Error(`nothing here is called ${name}`);
  }
}

/** A module in release mode that takes and gives plain values. */
export class ModuleUnderTest {
  private readonly module: Module;

  constructor(description: ModuleDescription) {
    this.module = construct(description);
  }

  async call(
    inputs: Readonly<Record<string, PlainTensor>>,
    { set, eval: evaluation, dense }: CallOptions,
  ): Promise<PlainTensor> {
    Object.assign(this.module, set);
    if (evaluation) this.module.eval();
    else this.module.train();
    const out = tidy(() => {
      const tensors = Object.fromEntries(
        Object.entries(inputs).map(([argument, values]) => [argument, toTensor(values)]),
      );
      return this.module.forward(tensors as never, dense ? ALWAYS_DENSE : {});
    });
    const data = await out.data();
    const { shape } = out;
    out.dispose();
    return { data: Float32Array.from(data), shape, bool: false };
  }

  /** Of the last call. */
  get trace(): Trace {
    return this.module.trace;
  }

  /** An attribute by its path, as in `attention_mask.shape`. */
  attribute(path: string): unknown {
    return path
      .split(".")
      .reduce<unknown>((value, name) => (value as Readonly<Record<string, unknown>>)[name], this.module);
  }

  dispose(): void {
    this.module.dispose();
  }
}
