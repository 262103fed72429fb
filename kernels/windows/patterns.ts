/** Which layers have a window, where a config.json has no `layer_types`: by its own older fields, then by its type. */
import type { Defaults, Pattern } from "./defaults";
import { type Fields, type LayerKind, type Origin, wholeOf } from "./fields";

export function localLayers(
  fields: Fields,
  defaults: Defaults | undefined,
  count: number,
): { kinds: readonly LayerKind[]; from: Origin } {
  const written = writtenPattern(fields, defaults);
  const pattern = written ?? defaults?.pattern;
  const layers = Array.from({ length: count }, (_, layer) => layer);
  if (pattern) {
    return {
      kinds: layers.map((layer) => kindOf(pattern, layer, fields, count)),
      from: written ? "file" : "model type",
    };
  }
  if (defaults) return { kinds: layers.map(() => "full"), from: "model type" };
  // An unknown type: a window in the file is read as one for all layers; without one nothing is claimed.
  const windowed = wholeOf(fields["sliding_window"]) !== null && fields["use_sliding_window"] !== false;
  if (windowed) return { kinds: layers.map(() => "sliding"), from: "file" };
  return { kinds: layers.map(() => "unknown"), from: "nowhere" };
}

/** A pattern that the file itself states. */
function writtenPattern(fields: Fields, defaults: Defaults | undefined): Pattern | undefined {
  const letters = lettersOf(fields["sliding_window_pattern"]);
  if (letters) return { kind: "letters", letters };
  const period = wholeOf(fields["sliding_window_pattern"]) ?? wholeOf(fields["_sliding_window_pattern"]);
  if (period !== null && period > 0) return { kind: "every", full: period };
  const global = wholeOf(fields["global_attn_every_n_layers"]);
  if (global !== null && global > 0) {
    return { kind: defaults?.pattern?.kind === "first" ? "first" : "every", full: global };
  }
  if (Array.isArray(fields["attention_types"])) return { kind: "types" };
  if (!defaults && wholeOf(fields["max_window_layers"]) !== null) return { kind: "after" };
  if (!defaults && wholeOf(fields["attention_chunk_size"]) !== null) {
    return { kind: "chunks", full: wholeOf(fields["no_rope_layer_interval"]) || 4 };
  }
  return undefined;
}

/** "LLLG": which layers are local and which global, as EXAONE writes it; the last layer is global whatever it says. */
function lettersOf(value: unknown): string | null {
  return typeof value === "string" && /^[LG]{1,64}$/.test(value) ? value : null;
}

function kindOf(pattern: Pattern, layer: number, fields: Fields, count: number): LayerKind {
  switch (pattern.kind) {
    case "everywhere":
      return "sliding";
    case "letters":
      return layer === count - 1 || pattern.letters[layer % pattern.letters.length] === "G"
        ? "full"
        : "sliding";
    case "every":
      return (layer + 1) % pattern.full === 0 ? "full" : "sliding";
    case "first":
      return layer % pattern.full === 0 ? "full" : "sliding";
    case "after":
      return layer >= (wholeOf(fields["max_window_layers"]) ?? count) ? "sliding" : "full";
    case "chunks":
      return hasRotary(fields, layer, pattern.full) ? "chunked" : "full";
    case "without rotary":
      return fields["use_sliding_window"] === true && !hasRotary(fields, layer, pattern.every)
        ? "sliding"
        : "full";
    case "types":
      return typesOf(fields["attention_types"])[layer] ?? (layer % 2 === 0 ? "full" : "sliding");
    case "recurrent":
      return layer % 3 === 2 ? "sliding" : "recurrent";
  }
}

function hasRotary(fields: Fields, layer: number, interval: number): boolean {
  const listed = fields["no_rope_layers"];
  if (Array.isArray(listed) && listed.length > 0) return listed[layer] === 1;
  return (layer + 1) % (wholeOf(fields["no_rope_layer_interval"]) || interval) !== 0;
}

/** [[["global", "local"], 12]]: each list so many times. */
function typesOf(value: unknown): LayerKind[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((group): LayerKind[] => {
    if (!Array.isArray(group) || !Array.isArray(group[0])) return [];
    const names = group[0].map((name): LayerKind => (name === "local" ? "sliding" : "full"));
    const times = Math.min(wholeOf(group[1]) ?? 0, 4096);
    return Array.from({ length: times }, () => names).flat();
  });
}
