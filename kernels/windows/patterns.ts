/** Which layers have a window, where a config.json has no `layer_types`: by its own older fields, then by its type. */
import type { Defaults, Pattern } from "./defaults";
import { anyBad, isLetters } from "./faults";
import { type Fields, type LayerKind, type Origin, wholeOf } from "./fields";

export function localLayers(
  fields: Fields,
  defaults: Defaults | undefined,
  count: number,
): { kinds: readonly LayerKind[]; from: Origin } {
  const written = writtenPattern(fields, defaults);
  const pattern = written ?? defaults?.pattern;
  const layers = Array.from({ length: count }, (_, layer) => layer);
  // The file does say it, and it cannot be used: nothing is put in its place.
  const needed = pattern?.kind ? (fieldsOf[pattern.kind] ?? []) : [];
  if (anyBad(fields, needed) || (!written && anyBad(fields, PATTERNS))) {
    return { kinds: layers.map(() => "unknown"), from: "nowhere" };
  }
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

/** Fields that state a pattern by themselves. */
const PATTERNS = [
  "sliding_window_pattern",
  "_sliding_window_pattern",
  "global_attn_every_n_layers",
  "attention_types",
];

/** Fields that a pattern cannot do without. */
const fieldsOf: Readonly<Partial<Record<Pattern["kind"], readonly string[]>>> = {
  after: ["max_window_layers"],
  chunks: ["no_rope_layers", "no_rope_layer_interval"],
  "without rotary": ["no_rope_layers", "no_rope_layer_interval", "use_sliding_window"],
};

/** A pattern that the file itself states. */
function writtenPattern(fields: Fields, defaults: Defaults | undefined): Pattern | undefined {
  const letters = fields["sliding_window_pattern"];
  // The last layer is global whatever the letters say.
  if (isLetters(letters)) return { kind: "letters", letters };
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
