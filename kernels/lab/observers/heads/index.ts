import { tensor } from "@tensorflow/tfjs-core";
import { lostPairs } from "../../../attention";
import { Generator, randn } from "../../../torch";
import { LocalAttention, MultiHeadDispatch } from "../../../xformers";
import type { EngineName } from "../../engines";
import type { Check, Trace } from "../../observation";
import type { Run } from "../../run";
import { ending } from "../calls/run";
import type { ObserverContext } from "../context";
import { numbersOf } from "../inputs";
import { bandOf, spanWithout, windowOf } from "../picture";
import { type FoldedByView, foldByView } from "./by-view";
import { checkLayouts } from "./check";
import type { HeadLayout } from "./layout";
import { Watched } from "./watch";

export type { HeadLayout } from "./layout";

/** The arguments of the call, and the sizes of its input (batch, seq_len, dim_model). */
export interface HeadsInput
  extends Pick<Run, "mode" | "causal" | "window_size" | "seed" | "batch" | "seq_len"> {
  readonly dim_model: number;
  readonly num_heads: number;
}

/** The way of the query through MultiHeadDispatch, and what comes of folding its heads by `view` alone. */
export interface HeadsObservation extends HeadsInput {
  readonly backend: EngineName;
  /** Ends in an error when xformers refuses. */
  readonly trace: Trace;
  /** In the order of the call: x, q projected, split, swapped, folded, y attended, unfolded, swapped, merged, out. */
  readonly layouts: readonly HeadLayout[];
  /** Null when xformers refuses; then there are no layouts either. */
  readonly byView: FoldedByView | null;
  readonly check: Check | null;
}

/**
 * Runs `MultiHeadDispatch(dim_model, num_heads, attention=LocalAttention(causal, window_size))(x)` with x of shape
 * (batch, seq_len, dim_model), and reads back every layout that its query passes through. Parameters, then x, are
 * drawn from one generator as PyTorch would.
 */
export async function observeHeads(input: HeadsInput, context: ObserverContext): Promise<HeadsObservation> {
  const { mode, causal, window_size, seed, batch, seq_len: seq, dim_model, num_heads } = input;
  const generator = new Generator(seed);
  let watched: Watched | undefined;
  try {
    const { trace, result } = ending(() => {
      const attention = new LocalAttention({ causal, window_size }, { mode, generator });
      const dispatch = new MultiHeadDispatch({ dim_model, num_heads, attention }, { mode, generator });
      try {
        const drawn = randn(generator, batch * seq * dim_model);
        const x = tensor(drawn, [batch, seq, dim_model]);
        watched = new Watched(x);
        dispatch.forward({ query: x }, { watch: watched.watch });
        const parameters = Object.entries(dispatch.stateDict()).map(
          ([name, values]) => [name, values.clone()] as const,
        );
        return { trace: dispatch.trace, result: { drawn, parameters } };
      } finally {
        dispatch.dispose();
      }
    });
    const base = { ...input, backend: context.backend, trace };
    const window = windowOf(input);
    if (!result || !watched || !window) return { ...base, layouts: [], byView: null, check: null };

    const layouts = await watched.read();
    const parameters = new Map<string, Float32Array>();
    for (const [name, values] of result.parameters) parameters.set(name, await numbersOf(values));
    await context.pause();
    const lost = mode === "release" ? lostPairs(seq, window) : [];
    const band = bandOf(window, seq);
    return {
      ...base,
      layouts,
      byView: await foldByView(layouts, watched.projected, { ...band, firstLostPair: lost[0] }),
      check: await checkLayouts(layouts, {
        x: result.drawn,
        parameters,
        sizes: { batch, seq, heads: num_heads },
        span: spanWithout(lost, seq, window),
        band,
        pause: context.pause,
      }),
    };
  } finally {
    watched?.dispose();
  }
}
