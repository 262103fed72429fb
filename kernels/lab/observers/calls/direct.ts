import { reshape, type Tensor3D, tensor } from "@tensorflow/tfjs-core";
import { type AttentionWindow, attentionWeights, takesSparsePath } from "../../../attention";
import { Generator, randn } from "../../../torch";
import { LocalAttention } from "../../../xformers";
import { check } from "../../compare";
import type { CallObservation, Trace } from "../../observation";
import { attention64 } from "../../reference";
import { bandOf, maskOf, spanWithout, windowOf } from "../picture";
import { notesOf } from "./notes";
import { type CallRequest, ending, outputArray, readBack, tooDense } from "./run";

const AXES = ["batch", "head", "seq", "head_dim"] as const;
const FOLDED_AXES = ["batch·head", "seq", "head_dim"] as const;

/**
 * `LocalAttention(causal, window_size)(x, x, x)` with x drawn by torch.randn: of shape (batch, head, seq, head_dim) in
 * `release`, as the call of the issue; folded to (batch·head, seq, head_dim), as it is meant, in `intended`.
 */
export async function observeDirect({ run, numbers, context }: CallRequest): Promise<CallObservation> {
  const { mode, batch, num_heads, seq_len, head_dim, causal, window_size, seed } = run;
  const asIssued = mode === "release";
  const shape = asIssued ? [batch, num_heads, seq_len, head_dim] : [batch * num_heads, seq_len, head_dim];
  const axes = asIssued ? AXES : FOLDED_AXES;
  const base = {
    call: "direct",
    input: { name: "x", role: "query", shape, axes },
    model: null,
  } as const;
  const window = windowOf(run);
  // LocalAttention takes the heads for the sequence: the mask, and with it the path, is theirs.
  if (asIssued && window && !takesSparsePath(num_heads, window)) {
    const refused = tooDense(base, run);
    if (refused) return refused;
  }

  const drawn = randn(new Generator(seed), batch * num_heads * seq_len * head_dim);
  await context.pause();
  const started = performance.now();
  const x = tensor(drawn, shape);
  const { trace, result } = ending(() => {
    const attention = new LocalAttention({ causal, window_size }, { mode });
    try {
      const output = attention.forward({ q: x, k: x, v: x }, { axes });
      return { trace: attention.trace, result: output };
    } finally {
      attention.dispose();
    }
  });
  const mask = maskOf(trace, run);
  if (!result || !window) {
    return {
      ...base,
      trace,
      mask,
      result: null,
      notes: [],
      check: null,
      milliseconds: sinceOrNull(numbers, started),
    };
  }

  const seen = windowThatRan(trace, window, seq_len);
  const items = batch * num_heads;
  const { left, right, width } = bandOf(seen, seq_len);
  const folded = reshape(x, [items, seq_len, head_dim]) as Tensor3D;
  const weights = await readBack(attentionWeights(folded, folded, { left, right, emptyRows: "zero" }));
  const output = await readBack(result);
  const milliseconds = sinceOrNull(numbers, started);
  const inDouble = (span: AttentionWindow) =>
    attention64(
      {
        query: drawn,
        key: drawn,
        value: drawn,
        items,
        seq: seq_len,
        headDim: head_dim,
        span: spanWithout([], seq_len, span),
        ...bandOf(span, seq_len),
      },
      context.pause,
    );
  const reference = await inDouble(seen);
  const intended = seen === window ? reference.output : (await inDouble(window)).output;
  const shown = numbers === "kernel" ? output : Float32Array.from(reference.output);
  const shownWeights = numbers === "kernel" ? weights : Float32Array.from(reference.weights);
  return {
    ...base,
    trace,
    mask,
    result: {
      output: outputArray(shown, shape, axes),
      weights: {
        name: "weights",
        role: "weights",
        shape: [items, seq_len, width],
        axes: ["batch·head", "query", "band"],
        data: shownWeights,
        left,
        right,
      },
    },
    notes: await notesOf({
      output: shown,
      intended,
      unmasked: async () => (await inDouble({ left: seq_len - 1, right: seq_len - 1 })).output,
      lost: [],
      seq: seq_len,
      inner: head_dim,
    }),
    check:
      numbers === "kernel"
        ? check([
            [output, reference.output],
            [weights, reference.weights],
          ])
        : null,
    milliseconds,
  };
}

/**
 * The window each query was given: a mask of one row and one column, broadcast over all scores, hides nothing; one
 * that happens to have the length of the sequence is the window that was asked for.
 */
function windowThatRan(trace: Trace, window: AttentionWindow, seq: number): AttentionWindow {
  const side = trace.steps.find(({ mask }) => mask)?.mask?.sizedBy.length ?? seq;
  return side === seq ? window : { left: seq - 1, right: seq - 1 };
}

function sinceOrNull(numbers: CallRequest["numbers"], started: number): number | null {
  return numbers === "kernel" ? performance.now() - started : null;
}
