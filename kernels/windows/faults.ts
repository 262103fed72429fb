/**
 * What stands in a config.json and cannot be used: a number written as a word, a list that is too short, heads that cannot
 * share. Such a field is named to the reader, and what it would have told stays unknown: nothing is filled in for it.
 */
import { defaultsOf } from "./defaults";
import { type Fields, firstWhole, isFields, readFields, wholeOf } from "./fields";

/** What a field has to be; none is a JSON null. */
export type Need =
  | "whole from 1"
  | "whole from 1 or none"
  | "whole from 0 or none"
  | "whole from 0 or a list"
  | "whole from 1 or letters"
  | "list"
  | "list of names"
  | "true or false"
  | "bidirectional"
  | "name";

export type Fault =
  | { readonly kind: "value"; readonly field: string; readonly value: string; readonly need: Need }
  /** `layer_types` names another number of layers than the file says there are. */
  | { readonly kind: "entries"; readonly entries: number; readonly layers: number }
  /** Key heads that the query heads cannot share out evenly. */
  | { readonly kind: "heads"; readonly heads: number; readonly keyHeads: number };

export const LAYERS = ["num_hidden_layers", "num_layers", "n_layer", "n_layers"] as const;
const HEADS = ["num_attention_heads", "num_heads", "n_head"] as const;
export const HIDDEN = ["hidden_size", "n_embd", "d_model"] as const;

const every = (names: readonly string[], need: Need): Readonly<Record<string, Need>> =>
  Object.fromEntries(names.map((name) => [name, need]));

/** What each field that is read here has to be. */
const needs: Readonly<Record<string, Need>> = {
  ...every([...LAYERS, ...HEADS, ...HIDDEN], "whole from 1"),
  // Libraries write null where these follow from the other sizes.
  ...every(["num_key_value_heads", "head_dim"], "whole from 1 or none"),
  ...every(
    ["sliding_window", "max_window_layers", "num_kv_shared_layers", "local_attention", "window_size"],
    "whole from 0 or none",
  ),
  attention_window_size: "whole from 0 or none",
  attention_window: "whole from 0 or a list",
  // 0 is let pass here: it counts as if the field were not there.
  ...every(
    ["attention_chunk_size", "no_rope_layer_interval", "global_attn_every_n_layers"],
    "whole from 0 or none",
  ),
  ...every(["sliding_window_pattern", "_sliding_window_pattern"], "whole from 1 or letters"),
  layer_types: "list of names",
  ...every(["attention_types", "no_rope_layers"], "list"),
  use_sliding_window: "true or false",
  use_bidirectional_attention: "bidirectional",
  model_type: "name",
};

const fits: Readonly<Record<Need, (value: unknown) => boolean>> = {
  "whole from 1": isCount,
  "whole from 1 or none": (value) => value === null || isCount(value),
  "whole from 0 or none": (value) => value === null || isSize(value),
  "whole from 0 or a list": (value) =>
    value === null || isSize(value) || (Array.isArray(value) && value.every(isSize)),
  "whole from 1 or letters": (value) => value === null || isCount(value) || isLetters(value),
  list: (value) => value === null || Array.isArray(value),
  "list of names": (value) =>
    value === null ||
    (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string")),
  "true or false": (value) => value === null || typeof value === "boolean",
  bidirectional: (value) =>
    value === null || typeof value === "boolean" || value === "all" || value === "vision",
  name: (value) => typeof value === "string",
};

function isSize(value: unknown): boolean {
  return wholeOf(value) !== null;
}

function isCount(value: unknown): boolean {
  return (wholeOf(value) ?? 0) > 0;
}

/** "LLLG": which layers are local and which global, as EXAONE writes it. */
export function isLetters(value: unknown): value is string {
  return typeof value === "string" && /^[LG]{1,64}$/.test(value);
}

/** Whether the file has this field, and what stands there cannot be used. */
export function isBad(fields: Fields, name: string): boolean {
  const need = needs[name];
  return need !== undefined && name in fields && !fits[need](fields[name]);
}

export const anyBad = (fields: Fields, names: readonly string[]): boolean =>
  names.some((name) => isBad(fields, name));

/** The first of several fields that holds a whole number of at least 1. */
export function firstCount(fields: Fields, names: readonly string[]): number | null {
  return firstWhole(
    fields,
    names.filter((name) => isCount(fields[name])),
  );
}

/** Query heads; where the file writes something that is no number, they are not known. */
export function headsOf(fields: Fields): number | null {
  const own = firstCount(fields, HEADS);
  if (own !== null || anyBad(fields, HEADS)) return own;
  const type = fields["model_type"];
  return (typeof type === "string" && defaultsOf(type)?.num_heads) || null;
}

/** Key heads that the query heads cannot share out evenly; null where they can, or one of both is not known. */
export function unevenHeads(fields: Fields): Fault | null {
  const heads = headsOf(fields);
  const keyHeads = firstCount(fields, ["num_key_value_heads"]);
  if (heads === null || keyHeads === null || heads % keyHeads === 0) return null;
  return { kind: "heads", heads, keyHeads };
}

/** Longest value that is shown whole. */
const LONGEST = 40;

function shortened(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** Everything in a parsed config.json that cannot be used. Never throws. */
export function faultsOf(value: unknown): Fault[] {
  if (!isFields(value)) return [];
  const fields = readFields(value);
  const faults = Object.keys(fields)
    .filter((field) => isBad(fields, field))
    .map(
      (field): Fault => ({
        kind: "value",
        field,
        value: shortened(fields[field]),
        need: needs[field] as Need,
      }),
    );
  const layers = firstCount(fields, LAYERS);
  const types = fields["layer_types"];
  if (layers !== null && Array.isArray(types) && types.length > 0 && types.length !== layers) {
    faults.push({ kind: "entries", entries: types.length, layers });
  }
  const uneven = unevenHeads(fields);
  return uneven ? [...faults, uneven] : faults;
}

/** The same of the text of a config.json; nothing where it is none. */
export function faultsOfText(text: string): Fault[] {
  try {
    return faultsOf(JSON.parse(text));
  } catch {
    return [];
  }
}
