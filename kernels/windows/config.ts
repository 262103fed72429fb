/**
 * What a model's config.json says of its windows, layer by layer. Nothing is guessed: what the file says is read, what its
 * model type implies (defaults.ts) is filled in and marked, and what neither tells stays unknown. So does what a field should tell
 * whose value cannot be used (faults.ts).
 */
import { type Defaults, defaultsOf } from "./defaults";
import { anyBad, firstCount, HIDDEN, headsOf, isBad, LAYERS, unevenHeads } from "./faults";
import {
  type Fields,
  firstWhole,
  isFields,
  type LayerKind,
  type Origin,
  readFields,
  wholeOf,
} from "./fields";
import { localLayers } from "./patterns";

export interface ModelLayer {
  readonly kind: LayerKind;
  /** Keys that a causal query sees, itself included; to either side where `bidirectional`; the chunk of a chunked layer. */
  readonly window: number | null;
  readonly bidirectional: boolean;
  /** Tokens of window that a Hugging Face cache keeps for this layer, null for all of them. */
  readonly cacheWindow: number | null;
}

export interface ModelWindows {
  readonly model_type: string;
  readonly layers: readonly ModelLayer[];
  /** Layers that have keys and values of their own: later ones share those of an earlier layer. Null where that is not known. */
  readonly cachedLayers: number | null;
  readonly num_heads: number | null;
  readonly kv_heads: number | null;
  readonly head_dim: number | null;
  /** Where each fact was found. */
  readonly kindsFrom: Origin;
  readonly windowFrom: Origin;
  readonly kvHeadsFrom: Origin;
  readonly headDimFrom: Origin;
  /** Whether the model type is one whose rules are known here. */
  readonly known: boolean;
}

/** Why a text is no config.json that can be read. */
export type ConfigProblem = "not JSON" | "not an object" | "no layers" | "too many layers";

const MAX_LAYERS = 4096;

/** Reads the text of a config.json. Never throws. */
export function readConfigText(text: string): ModelWindows | ConfigProblem {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "not JSON";
  }
  return readConfig(value);
}

/** Reads a parsed config.json; a nested `text_config` counts before the fields around it. Never throws. */
export function readConfig(value: unknown): ModelWindows | ConfigProblem {
  if (!isFields(value)) return "not an object";
  const fields = readFields(value);
  const model_type = typeof fields["model_type"] === "string" ? fields["model_type"] : "";
  const defaults = defaultsOf(model_type);
  const count = layerCount(fields, defaults);
  if (count === null) return "no layers";
  if (count > MAX_LAYERS) return "too many layers";
  const { kinds, from } = layerKinds(fields, defaults, count);
  const bidirectional = looksBothWays(fields, defaults);
  const window = windowOf(fields, defaults, bidirectional);
  const layers = kinds.map((kind, layer) =>
    modelLayer(kind, layer, { window, bidirectional, fields, defaults }),
  );
  const num_heads = headsOf(fields);
  const hidden = firstCount(fields, HIDDEN);
  const uneven = unevenHeads(fields) !== null;
  const ownKeys = uneven ? null : firstCount(fields, ["num_key_value_heads"]);
  // Types of before grouped queries have a key head for each query head; of others the file has to say it.
  const keysSaid = uneven || isBad(fields, "num_key_value_heads");
  const impliedKeys = defaults?.keyHeadEach && !keysSaid ? num_heads : null;
  const ownSize = firstCount(fields, ["head_dim"]);
  const sized = hidden !== null && num_heads !== null && !isBad(fields, "head_dim");
  const impliedSize = sized ? Math.floor(hidden / num_heads) : null;
  const shared = wholeOf(fields["num_kv_shared_layers"]) ?? defaults?.num_kv_shared_layers ?? 0;
  return {
    model_type,
    layers,
    cachedLayers: isBad(fields, "num_kv_shared_layers") ? null : Math.max(0, count - shared),
    num_heads,
    kv_heads: ownKeys ?? impliedKeys,
    head_dim: ownSize ?? impliedSize,
    kindsFrom: from,
    windowFrom: window.from,
    kvHeadsFrom: originOf(ownKeys, impliedKeys),
    headDimFrom: originOf(ownSize, impliedSize),
    known: defaults !== undefined,
  };
}

const originOf = (own: number | null, implied: number | null): Origin =>
  own !== null ? "file" : implied !== null ? "model type" : "nowhere";

function modelLayer(
  kind: LayerKind,
  layer: number,
  { window, bidirectional, fields, defaults }: LayerContext,
): ModelLayer {
  const cacheAll = defaults?.cacheKeepsAll ?? false;
  // Chunks of nothing are none: a library divides by it.
  const chunk = wholeOf(fields["attention_chunk_size"]) || null;
  const size =
    kind === "sliding" ? (window.perLayer?.[layer] ?? window.size) : kind === "chunked" ? chunk : null;
  // A layer that slides by its kind and has no window anywhere sees everything: that is what libraries do with null.
  // One whose window or chunk stands in the file and cannot be used is not known.
  const unusable =
    (kind === "sliding" && size === null && window.unusable) ||
    (kind === "chunked" && isBad(fields, "attention_chunk_size"));
  const seen: LayerKind = unusable ? "unknown" : kind === "sliding" && size === null ? "full" : kind;
  const recurrentCache = kind === "recurrent" ? window.size : null;
  return { kind: seen, window: size, bidirectional, cacheWindow: cacheAll ? null : (size ?? recurrentCache) };
}

/** Gemma's switch for text embeddings; "vision" means blocks of image tokens only, which are no property of a layer. */
function looksBothWays(fields: Fields, defaults: Defaults | undefined): boolean {
  const written = fields["use_bidirectional_attention"];
  const on = defaults?.mayLookBothWays === true && (written === true || written === "all");
  return on || (defaults?.bidirectional ?? false);
}

function layerCount(fields: Fields, defaults: Defaults | undefined): number | null {
  const types = fields["layer_types"];
  const named = firstCount(fields, LAYERS);
  if (named !== null) return named;
  if (Array.isArray(types) && types.length > 0) return types.length;
  return anyBad(fields, LAYERS) ? null : (defaults?.num_layers ?? null);
}

const KINDS: Readonly<Record<string, LayerKind>> = {
  full_attention: "full",
  sliding_attention: "sliding",
  chunked_attention: "chunked",
  global: "full",
  local: "sliding",
  linear_attention: "recurrent",
  recurrent: "recurrent",
  conv: "recurrent",
  mamba: "recurrent",
  attention: "full",
};

function layerKinds(
  fields: Fields,
  defaults: Defaults | undefined,
  count: number,
): { kinds: readonly LayerKind[]; from: Origin } {
  const types = fields["layer_types"];
  if (Array.isArray(types) && types.length > 0) {
    const kinds = Array.from({ length: count }, (_, layer): LayerKind => {
      const name = types[layer % types.length];
      return (typeof name === "string" ? KINDS[name] : undefined) ?? "unknown";
    });
    return { kinds, from: "file" };
  }
  if (isBad(fields, "layer_types")) {
    return { kinds: Array.from({ length: count }, (): LayerKind => "unknown"), from: "nowhere" };
  }
  return localLayers(fields, defaults, count);
}

interface WindowField {
  readonly size: number | null;
  /** Where the file names one for each layer. */
  readonly perLayer?: readonly number[];
  readonly from: Origin;
  /** The file names one that cannot be used. */
  readonly unusable?: boolean;
}

/** What all layers of a model have in common. */
interface LayerContext {
  readonly window: WindowField;
  readonly bidirectional: boolean;
  readonly fields: Fields;
  readonly defaults: Defaults | undefined;
}

const UNUSABLE: WindowField = { size: null, from: "nowhere", unusable: true };

/** Names of the window in files that have no `sliding_window`. */
const OTHER_WINDOWS = ["local_attention", "attention_window", "window_size", "attention_window_size"];

function windowOf(fields: Fields, defaults: Defaults | undefined, bidirectional: boolean): WindowField {
  const written = writtenWindow(fields, defaults);
  // Here the number counts both sides; elsewhere it is that of one side already.
  if (!bidirectional || !defaults?.mayLookBothWays || written.size === null) return written;
  return { ...written, size: Math.floor(written.size / 2) };
}

function writtenWindow(fields: Fields, defaults: Defaults | undefined): WindowField {
  if (fields["use_sliding_window"] === false) return { size: null, from: "file" };
  if (isBad(fields, "sliding_window")) return UNUSABLE;
  // ModernBERT's decoder stores both; its sliding_window is already the half.
  if ("sliding_window" in fields) return { size: wholeOf(fields["sliding_window"]), from: "file" };
  const both = wholeOf(fields["local_attention"]);
  if (both !== null) return { size: Math.floor(both / 2), from: "file" };
  const around = fields["attention_window"];
  if (Array.isArray(around) && around.every((x) => wholeOf(x) !== null)) {
    const halves = around.map((x) => Math.floor((wholeOf(x) as number) / 2));
    return { size: halves[0] ?? null, perLayer: halves, from: "file" };
  }
  const one = wholeOf(around);
  if (one !== null) return { size: Math.floor(one / 2), from: "file" };
  const named = firstWhole(fields, ["window_size", "attention_window_size"]);
  if (named !== null) return { size: named, from: "file" };
  if (anyBad(fields, OTHER_WINDOWS)) return UNUSABLE;
  return defaults?.window ? { size: defaults.window, from: "model type" } : { size: null, from: "nowhere" };
}
