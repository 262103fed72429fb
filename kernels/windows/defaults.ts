/**
 * What a model type implies where its config.json is silent (transformers 5.17.0, recorded in the golden folder `windows`
 * and in its configuration classes).
 */

/** How layers with a window and layers without one follow each other. */
export type Pattern =
  | { readonly kind: "everywhere" }
  /** Every n-th layer is full, the last of each n. */
  | { readonly kind: "every"; readonly full: number }
  /** Letters that repeat, L for a local layer and G for a global one. */
  | { readonly kind: "letters"; readonly letters: string }
  /** Every n-th layer is full, the first of each n. */
  | { readonly kind: "first"; readonly full: number }
  /** The first layers are full, as many as `max_window_layers`. */
  | { readonly kind: "after" }
  /** Chunks in every layer that has rotary positions (`no_rope_layers`, 1 = has them). */
  | { readonly kind: "chunks"; readonly full: number }
  /** A window in the layers without rotary positions, where `use_sliding_window` is on (SmolLM3). */
  | { readonly kind: "without rotary"; readonly every: number }
  /** GPT-Neo's `attention_types`. */
  | { readonly kind: "types" }
  /** Two recurrent layers, then one with attention. */
  | { readonly kind: "recurrent" };

export interface Defaults {
  readonly pattern?: Pattern;
  readonly window?: number;
  readonly num_layers?: number;
  readonly num_heads?: number;
  readonly num_kv_shared_layers?: number;
  readonly bidirectional?: boolean;
  /**
   * The type reads `use_bidirectional_attention`: where it is on for text, all layers look both ways, and the file's window
   * covers both sides (Gemma 3's configuration class halves it).
   */
  readonly mayLookBothWays?: boolean;
  /** The library's cache keeps every token, although attention looks at a window only. */
  readonly cacheKeepsAll?: boolean;
  /** Each query head has a key head of its own: the type knows no grouped queries. */
  readonly keyHeadEach?: boolean;
  /** The library hands packed documents to this model without keeping them apart. */
  readonly mixesDocuments?: boolean;
}

const everywhere: Pattern = { kind: "everywhere" };
const every = (full: number): Pattern => ({ kind: "every", full });

const table: Readonly<Record<string, Defaults>> = {
  mistral: { pattern: everywhere, window: 4096, num_layers: 32 },
  ministral: { pattern: everywhere, window: 4096, num_layers: 32 },
  mixtral: { pattern: everywhere, num_layers: 32 },
  phi3: { pattern: everywhere, num_layers: 32 },
  starcoder2: { pattern: everywhere, num_layers: 30 },
  llama: { num_layers: 32 },
  gemma2: { pattern: every(2), window: 4096, num_layers: 26 },
  vaultgemma: { pattern: every(2), window: 4096, num_layers: 26 },
  gemma3: { pattern: every(6), window: 4096, num_layers: 26, mayLookBothWays: true },
  gemma3_text: { pattern: every(6), window: 4096, num_layers: 26, mayLookBothWays: true },
  gemma3n: { pattern: every(5), window: 512, num_layers: 35, num_kv_shared_layers: 15 },
  gemma3n_text: { pattern: every(5), window: 512, num_layers: 35, num_kv_shared_layers: 15 },
  gemma4: { pattern: every(6), window: 512, num_layers: 30, mayLookBothWays: true },
  gemma4_text: { pattern: every(6), window: 512, num_layers: 30, mayLookBothWays: true },
  gpt_oss: { pattern: every(2), window: 128, num_layers: 36, mixesDocuments: true },
  cohere2: { pattern: every(4), window: 4096, num_layers: 40 },
  exaone4: { pattern: every(4), window: 4096, num_layers: 32 },
  olmo3: { pattern: every(4), window: 4096, num_layers: 32 },
  afmoe: { pattern: every(4), window: 1024, num_layers: 32 },
  qwen2: { pattern: { kind: "after" }, num_layers: 32 },
  qwen3: { pattern: { kind: "after" }, num_layers: 32 },
  qwen2_moe: { pattern: { kind: "after" }, num_layers: 24 },
  qwen3_moe: { pattern: { kind: "after" }, num_layers: 24 },
  dots1: { pattern: { kind: "after" }, window: 4096, num_layers: 62 },
  smollm3: { pattern: { kind: "without rotary", every: 4 }, num_layers: 36 },
  llama4: { pattern: { kind: "chunks", full: 4 }, num_layers: 48 },
  llama4_text: { pattern: { kind: "chunks", full: 4 }, num_layers: 48 },
  modernbert: {
    pattern: { kind: "first", full: 3 },
    window: 64,
    num_layers: 22,
    bidirectional: true,
    keyHeadEach: true,
  },
  "modernbert-decoder": {
    pattern: { kind: "first", full: 3 },
    window: 64,
    num_layers: 22,
    keyHeadEach: true,
  },
  gpt_neo: {
    pattern: { kind: "types" },
    window: 256,
    num_layers: 24,
    num_heads: 16,
    cacheKeepsAll: true,
    keyHeadEach: true,
  },
  longformer: {
    pattern: everywhere,
    window: 256,
    num_layers: 12,
    bidirectional: true,
    cacheKeepsAll: true,
    keyHeadEach: true,
  },
  recurrent_gemma: { pattern: { kind: "recurrent" }, window: 2048, num_layers: 26 },
};

/** What is known of a model type; undefined for one that is not in the table. */
export function defaultsOf(model_type: string): Defaults | undefined {
  return Object.hasOwn(table, model_type) ? table[model_type] : undefined;
}
