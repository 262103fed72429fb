/** Bytes of the keys and values that a model keeps while it writes. */
import { keptTokens } from "./caches";
import type { ModelWindows } from "./config";

export const cacheDtypes = ["bfloat16", "float32", "int8"] as const;
export type CacheDtype = (typeof cacheDtypes)[number];

const bytesOf: Readonly<Record<CacheDtype, number>> = { bfloat16: 2, float32: 4, int8: 1 };

/** Keys and values of one token in one layer, in bytes; null where heads or their size are not known. */
export function bytesPerToken({ kv_heads, head_dim }: ModelWindows, dtype: CacheDtype): number | null {
  return kv_heads === null || head_dim === null ? null : 2 * kv_heads * head_dim * bytesOf[dtype];
}

/** Tokens that each layer keeps after `tokens` of them; null for a layer of which nothing is known, or that has a window of 0. */
export function keptPerLayer(model: ModelWindows, tokens: number): (number | null)[] {
  return model.layers.map(({ kind, cacheWindow }, layer) => {
    if (kind === "unknown" || model.cachedLayers === null) return null;
    // Layers that share keys and values of an earlier one, and recurrent ones, have none of their own.
    if (layer >= model.cachedLayers || kind === "recurrent") return 0;
    // A cache keeps one token less than its window. With none, what it does is not recorded.
    return cacheWindow === 0 ? null : keptTokens(cacheWindow, tokens);
  });
}

/** The same model with every window taken away. */
export function withoutWindows(model: ModelWindows): ModelWindows {
  return {
    ...model,
    layers: model.layers.map((layer) =>
      layer.kind === "recurrent" || layer.kind === "unknown"
        ? layer
        : { ...layer, kind: "full", window: null, cacheWindow: null },
    ),
  };
}

/** Bytes of the whole cache after `tokens` tokens; null where a layer, heads or their size are not known. */
export function cacheBytes(model: ModelWindows, tokens: number, dtype: CacheDtype): number | null {
  const each = bytesPerToken(model, dtype);
  let kept = 0;
  for (const layer of keptPerLayer(model, tokens)) {
    if (layer === null) return null;
    kept += layer;
  }
  return each === null ? null : each * kept;
}
