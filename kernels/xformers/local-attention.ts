import { type Tensor, tidy } from "@tensorflow/tfjs-core";
import { Generator, TorchError } from "../torch";
import { AttentionMask } from "./attention-mask";
import { axesLike, defaultAxes, maskAxes } from "./axes";
import { type ReadyMask, scaledDotProductAttention } from "./core";
import { Dropout } from "./dropout";
import { FRAMES } from "./frames";
import { intendedAttention } from "./intended";
import { describeMask, type LocalMask, type MadeMask, makeLocalMask } from "./local-mask";
import { Module } from "./module";
import type { CallContext, LocalAttentionInit, Mode, ModuleOptions } from "./options";
import { assert, at, modulo } from "./python";
import { Recorder } from "./recorder";
import { ODD_WINDOW } from "./refusals";
import type { NamedShape, Trace } from "./trace";
import { labelled, type Value } from "./value";

export interface LocalAttentionInputs {
  /** (batch·head, seq, head_dim). xformers takes axis 1 for the sequence, whatever it is. */
  readonly q: Tensor;
  readonly k: Tensor;
  readonly v: Tensor;
  /** Bool, true = may be seen, (query, key) or (batch, query, key). In `release` most masks are refused or misread. */
  readonly att_mask?: Tensor | AttentionMask;
  /** xformers accepts and forgets any other argument, `key_padding_mask` included. */
  readonly [ignored: string]: unknown;
}

type Named = Readonly<Record<"q" | "k" | "v", Value>>;

/**
 * Local (sliding-window) attention: causal sees keys i - window_size … i, which are window_size + 1; otherwise
 * window_size keys, half of the others on either side. Attributes have xformers' names and can be written to, with
 * xformers' consequences: the mask is cached by the length of axis 1 alone.
 */
export class LocalAttention extends Module {
  readonly mode: Mode;
  readonly attn_drop: Dropout;
  causal: boolean;
  window_size: number;
  force_sparsity: boolean;
  private cached: MadeMask | undefined;
  /** Of the last call. */
  trace: Trace = { steps: [], frames: [] };

  /** @throws PythonError ValueError for a dropout outside [0, 1]; AssertionError for an even window without causal */
  constructor(
    init: LocalAttentionInit = {},
    { mode = "release", generator = new Generator() }: ModuleOptions = {},
  ) {
    super();
    const { dropout = 0, causal = false, window_size = 5, force_sparsity = false } = init;
    this.mode = mode;
    this.causal = causal;
    this.window_size = window_size;
    this.force_sparsity = force_sparsity;
    this.attn_drop = new Recorder().within(FRAMES.local.init, () => {
      const drop = new Dropout(dropout, generator);
      if (!causal) assert(modulo(window_size, 2) === 1, ODD_WINDOW);
      return drop;
    });
  }

  /** The local mask of the last call in `release`; null, which can be written too, makes the next call build another. */
  get attention_mask(): LocalMask | null {
    return this.cached?.mask ?? null;
  }

  set attention_mask(_: null) {
    this.forgetMask();
  }

  protected override children(): Readonly<Record<string, Module>> {
    return { attn_drop: this.attn_drop };
  }

  protected override release(): void {
    this.forgetMask();
  }

  /**
   * @returns (batch·head, seq, head_dim of v), owned by the caller
   * @throws PythonError with what Python and PyTorch would raise; UnrecordedBehaviour where nobody knows
   */
  forward({ q, k, v, att_mask }: LocalAttentionInputs, context: CallContext = {}): Tensor {
    const recorder = new Recorder(context.watch);
    const axes = context.axes ?? defaultAxes(q.shape);
    const inputs: Named = {
      q: labelled(q, { name: "q", role: "query", axes }),
      k: labelled(k, { name: "k", role: "key", axes: axesLike(k.shape, axes) }),
      v: labelled(v, { name: "v", role: "value", axes: axesLike(v.shape, axes) }),
    };
    try {
      return tidy(() => this.attend(recorder, inputs, att_mask, context).tensor);
    } finally {
      this.trace = recorder.trace;
    }
  }

  /** The call itself, among values with named axes; what is computed belongs to the caller's tidy. */
  attend(
    recorder: Recorder,
    inputs: Named,
    att_mask: Tensor | AttentionMask | undefined,
    context: CallContext,
  ): Value {
    return recorder.within(FRAMES.local.forward, () => {
      if (this.mode === "intended") return intendedAttention(recorder, this, inputs, att_mask, context.keep);
      const mask = this.combine(recorder, this.localMask(recorder, inputs.q, context), att_mask, inputs.q);
      return scaledDotProductAttention(recorder, {
        ...inputs,
        mask,
        dropout: this.attn_drop,
        keep: context.keep,
      });
    });
  }

  /** The cached mask if its length is that of axis 1 of q, or a new one. */
  private localMask(recorder: Recorder, q: Value, { densityThreshold }: CallContext): LocalMask {
    const { cached } = this;
    if (cached && at(cached.mask.shape, 1) === at(q.shape, 1)) {
      const { mask, origin } = cached;
      const step = {
        id: "reuse_mask",
        code: "self.attention_mask",
        inputs: [q],
        mask: origin,
        copies: false,
      } as const;
      recorder.write(step, [describeMask(mask, q)]);
      return mask;
    }
    const { causal, window_size, force_sparsity } = this;
    const made = makeLocalMask(recorder, q, { causal, window_size, force_sparsity, densityThreshold });
    this.forgetMask();
    this.cached = made;
    return made.mask;
  }

  /** `local & att_mask`, which AttentionMask cannot do. */
  private combine(
    recorder: Recorder,
    local: LocalMask,
    att_mask: Tensor | AttentionMask | undefined,
    q: Value,
  ): ReadyMask {
    const axes = maskAxes(q);
    if (!att_mask) {
      return local instanceof AttentionMask
        ? {
            path: "dense",
            value: labelled(local.values, { name: "mask", role: "mask", axes: ["1", ...axes] }),
          }
        : { path: "sparse", mask: local, axes };
    }
    const stored = describeMask(local, q);
    const other: NamedShape = {
      name: "att_mask",
      role: "mask",
      shape: att_mask.shape,
      axes: ["batch", "query", "key"].slice(-att_mask.shape.length),
    };
    const step = {
      id: "and_mask",
      code: "self.attention_mask & att_mask",
      inputs: [stored, other],
      copies: true,
    } as const;
    const and = () => {
      if (local instanceof AttentionMask) {
        throw new TorchError("TypeError", "unsupported operand type(s) for &: 'AttentionMask' and 'Tensor'");
      }
      const user = att_mask instanceof AttentionMask ? att_mask.toBool() : att_mask;
      return local.and(recorder, user, [stored, other]);
    };
    const both = recorder.attempt(step, and, (mask) => [describeMask(mask, q)]);
    return { path: "sparse", mask: both, axes };
  }

  private forgetMask(): void {
    if (this.cached?.mask instanceof AttentionMask) this.cached.mask.dispose();
    this.cached = undefined;
  }
}
