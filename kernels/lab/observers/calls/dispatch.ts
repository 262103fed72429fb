import { add, matMul, reshape, type Tensor, type Tensor3D, tensor, transpose } from "@tensorflow/tfjs-core";
import { type AttentionWindow, attentionWeights, lostPairs, takesSparsePath } from "../../../attention";
import { Generator, randn } from "../../../torch";
import { LocalAttention, MultiHeadDispatch } from "../../../xformers";
import { check } from "../../compare";
import type { CallObservation } from "../../observation";
import { attention64, foldHeads, linear64 } from "../../reference";
import type { Sizes } from "../../run";
import { bandOf, maskOf, spanWithout, windowOf } from "../picture";
import { notesOf } from "./notes";
import { type CallRequest, ending, outputArray, readBack, tooDense, tooWide } from "./run";

const AXES = ["batch", "seq", "dim_model"] as const;

/**
 * `MultiHeadDispatch(dim_model, num_heads, attention=LocalAttention(causal, window_size))(x)` with x of shape (batch,
 * seq, dim_model); parameters, then x, drawn from one generator as PyTorch would.
 */
export async function observeDispatch({ run, numbers, context }: CallRequest): Promise<CallObservation> {
  const { mode, batch, num_heads, seq_len, head_dim, causal, window_size, layout, seed } = run;
  const dim_model = layout === "faithful" ? num_heads * head_dim : head_dim;
  const shape = [batch, seq_len, dim_model];
  const base = {
    call: "dispatch",
    input: { name: "x", role: "input", shape, axes: AXES },
    model: { dim_model, head_size: dim_model / num_heads },
  } as const;
  const window = windowOf(run);
  const divides = dim_model % num_heads === 0;
  if (mode === "release" && window && divides && !takesSparsePath(seq_len, window)) {
    const refused = tooDense(base, run);
    if (refused) return refused;
  }

  const wide = divides ? tooWide(base, dim_model) : undefined;
  if (wide) return wide;

  const generator = new Generator(seed);
  await context.pause();
  const started = performance.now();
  const since = () => (numbers === "kernel" ? performance.now() - started : null);
  const { trace, result } = ending(() => {
    const attention = new LocalAttention({ causal, window_size }, { mode, generator });
    try {
      const dispatch = new MultiHeadDispatch(
        { dim_model, num_heads, attention, residual_dropout: 0 },
        { mode, generator },
      );
      try {
        const drawn = randn(generator, batch * seq_len * dim_model);
        const x = tensor(drawn, shape);
        const output = dispatch.forward({ query: x });
        const projected = (name: string) => foldedProjection(x, dispatch.stateDict(), name, num_heads);
        return {
          trace: dispatch.trace,
          result: {
            drawn,
            output,
            query: projected("q_proj"),
            key: projected("k_proj"),
            parameters: Object.entries(dispatch.stateDict()).map(
              ([name, values]) => [name, values.clone()] as const,
            ),
          },
        };
      } finally {
        dispatch.dispose();
      }
    } finally {
      attention.dispose();
    }
  });
  const mask = maskOf(trace, run);
  if (!result || !window) {
    return { ...base, trace, mask, result: null, notes: [], check: null, milliseconds: since() };
  }

  const lost = mode === "release" ? lostPairs(seq_len, window) : [];
  const band = bandOf(window, seq_len);
  const { left, right, width } = band;
  const weights = await readBack(
    attentionWeights(result.query, result.key, {
      left,
      right,
      emptyRows: "zero",
      ...(lost[0] && { firstLostPair: lost[0] }),
    }),
  );
  const output = await readBack(result.output);
  const milliseconds = since();
  const parameters = new Map<string, Float32Array>();
  for (const [name, values] of result.parameters) parameters.set(name, await readBack(values));

  const inDouble = (span: AttentionWindow, without: typeof lost) =>
    reference({
      run,
      dim_model,
      x: result.drawn,
      parameters,
      span,
      lost: without,
      pause: context.pause,
    });
  const released = await inDouble(window, lost);
  const intended = lost.length > 0 ? await inDouble(window, []) : released;
  const shown = numbers === "kernel" ? output : Float32Array.from(released.output);
  return {
    ...base,
    trace,
    mask,
    result: {
      output: outputArray(shown, shape, AXES),
      weights: {
        name: "weights",
        role: "weights",
        shape: [batch * num_heads, seq_len, width],
        axes: ["batch·head", "query", "band"],
        data: numbers === "kernel" ? weights : Float32Array.from(released.weights),
        left,
        right,
      },
    },
    notes: await notesOf({
      output: shown,
      intended: intended.output,
      unmasked: async () => (await inDouble({ left: seq_len - 1, right: seq_len - 1 }, [])).output,
      lost,
      seq: seq_len,
      inner: dim_model,
    }),
    check:
      numbers === "kernel"
        ? check([
            [output, released.output],
            [weights, released.weights],
          ])
        : null,
    milliseconds,
  };
}

/** x Wᵀ + b, the heads folded into the batch: what LocalAttention is given inside MultiHeadDispatch. */
function foldedProjection(
  x: Tensor,
  state: Readonly<Record<string, Tensor>>,
  name: string,
  heads: number,
): Tensor3D {
  const [batch = 0, seq = 0, dim = 0] = x.shape;
  const weight = parameterOf(state, `in_proj_container.${name}.weight`);
  const bias = parameterOf(state, `in_proj_container.${name}.bias`);
  const flat = add(matMul(reshape(x, [batch * seq, dim]), weight, false, true), bias);
  const apart = transpose(reshape(flat, [batch, seq, heads, dim / heads]), [0, 2, 1, 3]);
  return reshape(apart, [batch * heads, seq, dim / heads]);
}

function parameterOf<T>(state: Readonly<Record<string, T>>, name: string): T {
  const found = state[name];
  if (found === undefined) throw new Error(`MultiHeadDispatch has no parameter ${name}`);
  return found;
}

interface ReferenceRequest {
  readonly run: Sizes;
  readonly dim_model: number;
  readonly x: Float32Array;
  readonly parameters: ReadonlyMap<string, Float32Array>;
  readonly span: AttentionWindow;
  readonly lost: ReturnType<typeof lostPairs>;
  readonly pause: () => Promise<void>;
}

/** The whole module in double precision, from the same parameters. */
async function reference({ run, dim_model, x, parameters, span, lost, pause }: ReferenceRequest) {
  const { batch, num_heads: heads, seq_len: seq } = run;
  const state = Object.fromEntries(parameters);
  const linear = (input: ArrayLike<number>, name: string) =>
    linear64(input, parameterOf(state, `${name}.weight`), parameterOf(state, `${name}.bias`), dim_model);
  const folded = (name: string) => foldHeads(linear(x, `in_proj_container.${name}`), { batch, seq, heads });
  const { output, weights } = await attention64(
    {
      query: folded("q_proj"),
      key: folded("k_proj"),
      value: folded("v_proj"),
      items: batch * heads,
      seq,
      headDim: dim_model / heads,
      span: spanWithout(lost, seq, span),
      ...bandOf(span, seq),
    },
    pause,
  );
  return { output: linear(foldHeads(output, { batch, seq, heads, unfold: true }), "proj"), weights };
}
