/**
 * Models that people know by name, with those fields of their config.json that say what each layer sees and keeps. Fields
 * are spelled as the file of that repository spells them. The files themselves could not be read when this was written:
 * sizes that transformers 5.17.0 has recorded for the model (golden folder `windows`, compared by read-model.test.ts) are
 * told from those that were put down from memory, and the figure says which they are.
 */
import type { Fields } from "./fields";
import type { KnownModelId } from "./known-model-ids";

export interface KnownModel {
  readonly id: KnownModelId;
  readonly name: string;
  /** The repository on huggingface.co whose config.json this is. */
  readonly source: string;
  readonly config: Fields;
  /** Whether its sizes are those of a recorded configuration; else they are from memory. */
  readonly recorded: boolean;
}

/** Models whose layers, heads and windows stand in a recording of transformers' configuration classes. */
const recorded: ReadonlySet<KnownModelId> = new Set([
  "gpt-oss-20b",
  "gpt-oss-120b",
  "gemma-2-2b",
  "gemma-3-4b",
  "gemma-3-27b",
  "mistral-7b-v0.1",
  "mistral-7b-v0.3",
  "mixtral-8x7b",
  "phi-3-mini-4k",
  "starcoder2-3b",
  "llama-4-scout",
  "olmo-3-7b",
  "smollm3-3b",
  "modernbert-base",
  "gpt-neo-1.3b",
  "longformer-base",
]);

const model = (id: KnownModelId, name: string, source: string, config: Fields): KnownModel => ({
  id,
  name,
  source,
  config,
  recorded: recorded.has(id),
});

const sizes = (
  hidden_size: number,
  num_hidden_layers: number,
  num_attention_heads: number,
  num_key_value_heads: number,
  head_dim?: number,
): Fields => ({
  hidden_size,
  num_hidden_layers,
  num_attention_heads,
  num_key_value_heads,
  ...(head_dim && { head_dim }),
});

/** Layer names as a newer config lists them: so many that slide, then one that is full. */
function layerTypes(layers: number, period: number): string[] {
  return Array.from({ length: layers }, (_, n) =>
    (n + 1) % period === 0 ? "full_attention" : "sliding_attention",
  );
}

export const knownModels: readonly KnownModel[] = [
  model("gpt-oss-20b", "gpt-oss 20B", "openai/gpt-oss-20b", {
    model_type: "gpt_oss",
    ...sizes(2880, 24, 64, 8, 64),
    sliding_window: 128,
    layer_types: layerTypes(24, 2),
  }),
  model("gpt-oss-120b", "gpt-oss 120B", "openai/gpt-oss-120b", {
    model_type: "gpt_oss",
    ...sizes(2880, 36, 64, 8, 64),
    sliding_window: 128,
    layer_types: layerTypes(36, 2),
  }),
  model("gemma-2-2b", "Gemma 2 2B", "google/gemma-2-2b", {
    model_type: "gemma2",
    ...sizes(2304, 26, 8, 4, 256),
    sliding_window: 4096,
  }),
  model("gemma-2-9b", "Gemma 2 9B", "google/gemma-2-9b", {
    model_type: "gemma2",
    ...sizes(3584, 42, 16, 8, 256),
    sliding_window: 4096,
  }),
  model("gemma-2-27b", "Gemma 2 27B", "google/gemma-2-27b", {
    model_type: "gemma2",
    ...sizes(4608, 46, 32, 16, 128),
    sliding_window: 4096,
  }),
  model("gemma-3-270m", "Gemma 3 270M", "google/gemma-3-270m", {
    model_type: "gemma3_text",
    ...sizes(640, 18, 4, 1, 256),
    sliding_window: 512,
    layer_types: layerTypes(18, 6),
  }),
  model("gemma-3-1b", "Gemma 3 1B", "google/gemma-3-1b-it", {
    model_type: "gemma3_text",
    ...sizes(1152, 26, 4, 1, 256),
    sliding_window: 512,
    sliding_window_pattern: 6,
  }),
  model("gemma-3-4b", "Gemma 3 4B", "google/gemma-3-4b-it", {
    model_type: "gemma3",
    text_config: { model_type: "gemma3_text", ...sizes(2560, 34, 8, 4, 256), sliding_window: 1024 },
  }),
  model("gemma-3-27b", "Gemma 3 27B", "google/gemma-3-27b-it", {
    model_type: "gemma3",
    text_config: { model_type: "gemma3_text", ...sizes(5376, 62, 32, 16, 128), sliding_window: 1024 },
  }),
  model("gemma-3n-e2b", "Gemma 3n E2B", "google/gemma-3n-E2B-it", {
    model_type: "gemma3n",
    text_config: {
      model_type: "gemma3n_text",
      ...sizes(2048, 30, 8, 2, 256),
      num_kv_shared_layers: 10,
      sliding_window: 512,
      layer_types: layerTypes(30, 5),
    },
  }),
  model("mistral-7b-v0.1", "Mistral 7B v0.1", "mistralai/Mistral-7B-v0.1", {
    model_type: "mistral",
    ...sizes(4096, 32, 32, 8),
    sliding_window: 4096,
  }),
  model("mistral-7b-v0.3", "Mistral 7B v0.3", "mistralai/Mistral-7B-v0.3", {
    model_type: "mistral",
    ...sizes(4096, 32, 32, 8),
    sliding_window: null,
  }),
  model("mixtral-8x7b", "Mixtral 8x7B", "mistralai/Mixtral-8x7B-v0.1", {
    model_type: "mixtral",
    ...sizes(4096, 32, 32, 8),
    sliding_window: null,
  }),
  model("phi-3-mini-4k", "Phi-3 mini 4k", "microsoft/Phi-3-mini-4k-instruct", {
    model_type: "phi3",
    ...sizes(3072, 32, 32, 32),
    sliding_window: 2047,
  }),
  model("starcoder2-3b", "StarCoder2 3B", "bigcode/starcoder2-3b", {
    model_type: "starcoder2",
    ...sizes(3072, 30, 24, 2),
    sliding_window: 4096,
  }),
  model("qwen2.5-7b", "Qwen2.5 7B", "Qwen/Qwen2.5-7B", {
    model_type: "qwen2",
    ...sizes(3584, 28, 28, 4),
    use_sliding_window: false,
    sliding_window: 131072,
    max_window_layers: 28,
  }),
  model("qwen3-8b", "Qwen3 8B", "Qwen/Qwen3-8B", {
    model_type: "qwen3",
    ...sizes(4096, 36, 32, 8, 128),
    use_sliding_window: false,
    sliding_window: null,
    max_window_layers: 36,
  }),
  model("llama-3.1-8b", "Llama 3.1 8B", "meta-llama/Llama-3.1-8B", {
    model_type: "llama",
    ...sizes(4096, 32, 32, 8),
  }),
  model("llama-4-scout", "Llama 4 Scout", "meta-llama/Llama-4-Scout-17B-16E", {
    model_type: "llama4",
    text_config: {
      model_type: "llama4_text",
      ...sizes(5120, 48, 40, 8, 128),
      attention_chunk_size: 8192,
      no_rope_layers: [],
    },
  }),
  model("command-r7b", "Command R7B", "CohereLabs/c4ai-command-r7b-12-2024", {
    model_type: "cohere2",
    ...sizes(4096, 32, 32, 8, 128),
    sliding_window: 4096,
    sliding_window_pattern: 4,
  }),
  model("olmo-3-7b", "OLMo 3 7B", "allenai/Olmo-3-1025-7B", {
    model_type: "olmo3",
    ...sizes(4096, 32, 32, 32),
    sliding_window: 4096,
    layer_types: layerTypes(32, 4),
  }),
  model("exaone-4-32b", "EXAONE 4.0 32B", "LGAI-EXAONE/EXAONE-4.0-32B", {
    model_type: "exaone4",
    ...sizes(5120, 64, 40, 8, 128),
    sliding_window: 4096,
    sliding_window_pattern: "LLLG",
  }),
  model("smollm3-3b", "SmolLM3 3B", "HuggingFaceTB/SmolLM3-3B", {
    model_type: "smollm3",
    ...sizes(2048, 36, 16, 4),
    use_sliding_window: false,
    sliding_window: null,
    no_rope_layer_interval: 4,
  }),
  model("modernbert-base", "ModernBERT base", "answerdotai/ModernBERT-base", {
    model_type: "modernbert",
    hidden_size: 768,
    num_hidden_layers: 22,
    num_attention_heads: 12,
    local_attention: 128,
    global_attn_every_n_layers: 3,
  }),
  model("gpt-neo-1.3b", "GPT-Neo 1.3B", "EleutherAI/gpt-neo-1.3B", {
    model_type: "gpt_neo",
    hidden_size: 2048,
    num_layers: 24,
    num_heads: 16,
    window_size: 256,
    attention_types: [[["global", "local"], 12]],
  }),
  model("recurrentgemma-2b", "RecurrentGemma 2B", "google/recurrentgemma-2b", {
    model_type: "recurrent_gemma",
    ...sizes(2560, 26, 10, 1, 256),
    attention_window_size: 2048,
  }),
  model("longformer-base", "Longformer base", "allenai/longformer-base-4096", {
    model_type: "longformer",
    hidden_size: 768,
    num_hidden_layers: 12,
    num_attention_heads: 12,
    attention_window: Array.from({ length: 12 }, () => 512),
  }),
];

export const knownModel = (id: string): KnownModel | undefined => knownModels.find((one) => one.id === id);
