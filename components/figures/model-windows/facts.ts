import {
  bytesPerToken,
  type CacheDtype,
  cacheBytes,
  keptPerLayer,
  withoutWindows,
} from "@/kernels/windows/bytes";
import type { ModelLayer, ModelWindows } from "@/kernels/windows/config";
import { sightThrough } from "@/kernels/windows/reach";

/** Layers in a row that are alike. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly layer: ModelLayer;
}

export function alike(a: ModelLayer | undefined, b: ModelLayer | undefined): boolean {
  return a?.kind === b?.kind && a?.window === b?.window && a?.bidirectional === b?.bidirectional;
}

export function runsOf(layers: readonly ModelLayer[]): Run[] {
  const runs: Run[] = [];
  for (const [n, layer] of layers.entries()) {
    const last = runs.at(-1);
    if (last && alike(last.layer, layer)) runs[runs.length - 1] = { ...last, to: n };
    else runs.push({ from: n, to: n, layer });
  }
  return runs;
}

/** What is counted of a model at a context. */
export function factsOf(model: ModelWindows, context: number, token: number, dtype: CacheDtype) {
  // An encoder reads its whole text at once and keeps nothing.
  const encoder = model.layers.every(({ bidirectional }) => bidirectional);
  const kept = keptPerLayer(model, context);
  const sights = sightThrough(model.layers, token, context);
  return {
    encoder,
    perToken: bytesPerToken(model, dtype),
    kept,
    bytes: encoder ? null : cacheBytes(model, context, dtype),
    fullBytes: encoder ? null : cacheBytes(withoutWindows(model), context, dtype),
    sights,
    /** Whether every layer could be followed. */
    followed: sights.length === model.layers.length + 1,
    share: model.num_heads && model.kv_heads ? model.num_heads / model.kv_heads : null,
  };
}

export type ModelFacts = ReturnType<typeof factsOf>;

/** Contexts at which the growth is drawn: powers of two up to a million tokens. */
export const contexts: readonly number[] = Array.from({ length: 13 }, (_, n) => 2 ** (8 + n));

/** Keys that query `query` sees in one layer, first and last; for a mask of `seq_len` tokens without padding. */
export function rowOf(layer: ModelLayer, query: number, seq_len: number): readonly [number, number] {
  const sight = sightThrough([layer], query, seq_len)[1];
  return sight ? [sight.first, sight.last] : [0, -1];
}
