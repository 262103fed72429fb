/** The parts of a config.json, read without trusting them. */

export type LayerKind = "full" | "sliding" | "chunked" | "recurrent" | "unknown";

/** Where a fact comes from: a field of the file, or the model type. */
export type Origin = "file" | "model type" | "nowhere";

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A whole number from 0 on, or null. A number written as a string is not one: libraries refuse it as well. */
export function wholeOf(value: unknown): number | null {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** The first of several fields that holds a whole number. */
export function firstWhole(fields: Fields, names: readonly string[]): number | null {
  for (const name of names) {
    const value = wholeOf(fields[name]);
    if (value !== null) return value;
  }
  return null;
}

/** The fields that anything here reads: what is kept of a pasted file, so that it fits into a link. */
const READ = [
  "model_type",
  "layer_types",
  "num_hidden_layers",
  "num_layers",
  "n_layer",
  "n_layers",
  "num_attention_heads",
  "num_heads",
  "n_head",
  "hidden_size",
  "n_embd",
  "d_model",
  "num_key_value_heads",
  "head_dim",
  "num_kv_shared_layers",
  "use_sliding_window",
  "sliding_window",
  "sliding_window_pattern",
  "_sliding_window_pattern",
  "max_window_layers",
  "local_attention",
  "global_attn_every_n_layers",
  "attention_window",
  "attention_window_size",
  "window_size",
  "attention_types",
  "attention_chunk_size",
  "no_rope_layers",
  "no_rope_layer_interval",
  "use_bidirectional_attention",
] as const;

/** The fields of a config that say something of windows and caches; a nested `text_config` counts before those around it. */
export function readFields(value: Fields): Fields {
  const inner = value["text_config"];
  const all: Fields = isFields(inner) ? { ...value, ...inner } : value;
  return Object.fromEntries(READ.filter((name) => name in all).map((name) => [name, all[name]]));
}
