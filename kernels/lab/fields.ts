import { conventionIds } from "../attention/conventions";
import { MAX_CHARACTERS } from "../model/vocabulary";
import { misuseIds } from "./misuse/families";

/**
 * The one table of what an experiment is made of. Defaults, ranges, the URL form, validation and the controls on a
 * page are all read from it; nothing else knows a property of the experiment by name alone.
 */

interface IntegerField {
  readonly kind: "integer";
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** Distance between neighbouring positions of a control; every integer in the range is valid in a URL. */
  readonly step: number;
  /** A `run` field changes what is computed, a `view` field only what is shown of it. */
  readonly scope: "run" | "view";
}

interface BooleanField {
  readonly kind: "boolean";
  readonly default: boolean;
  readonly scope: "run" | "view";
}

interface ChoiceField<Option extends string = string> {
  readonly kind: "choice";
  readonly default: Option;
  readonly options: readonly Option[];
  readonly scope: "run" | "view";
}

interface TextField {
  readonly kind: "text";
  readonly default: string;
  /** In characters as a reader counts them (grapheme clusters). */
  readonly maxLength: number;
  /** What the text has to look like, where not every text will do. */
  readonly pattern?: RegExp;
  readonly scope: "run" | "view";
}

export type Field = IntegerField | BooleanField | ChoiceField | TextField;

const integer = (
  value: number,
  min: number,
  max: number,
  step = 1,
  scope: "run" | "view" = "run",
): IntegerField => ({ kind: "integer", default: value, min, max, step, scope });

const boolean = (value: boolean, scope: "run" | "view" = "run"): BooleanField => ({
  kind: "boolean",
  default: value,
  scope,
});

function choice<const Option extends string>(
  options: readonly [Option, ...Option[]],
  scope: "run" | "view" = "run",
): ChoiceField<Option> {
  return { kind: "choice", default: options[0], options, scope };
}

const text = (
  value: string,
  maxLength: number,
  scope: "run" | "view" = "run",
  pattern?: RegExp,
): TextField => ({
  kind: "text",
  default: value,
  maxLength,
  scope,
  ...(pattern ? { pattern } : {}),
});

const PLACE = /(?:batch|head|query|key|channel)-\d{1,4}|(?:axis|role|step|part)-[\w -]{1,32}/.source;

/**
 * The defaults are the call of xformers issue #1076: q = k = v of shape (2, 8, 512, 32) given to
 * `LocalAttention(causal=True, window_size=128)`.
 *
 * An even window without causal is allowed on purpose: xformers refuses it, and the refusal is worth seeing. So is a
 * num_heads that does not divide dim_model.
 */
export const fields = {
  /** `release`: what xformers 0.0.28.post3 returns, defects included. `intended`: softmax over exactly the window. */
  mode: choice(["release", "intended"]),
  batch: integer(2, 1, 8),
  num_heads: integer(8, 1, 64),
  seq_len: integer(512, 1, 4096, 8),
  head_dim: integer(32, 1, 128, 4),
  window_size: integer(128, 0, 4096),
  causal: boolean(true),
  /** How MultiHeadDispatch is sized: dim_model = head_dim (`as_published`) or num_heads · head_dim (`faithful`). */
  layout: choice(["as_published", "faithful"]),
  seed: integer(0, 0, 4_294_967_295),
  /** The head whose weights are drawn, counted from 0. */
  head: integer(0, 0, 63, 1, "view"),
  /** Another library whose reading of the same number is compared with xformers'; `none` compares with nothing. */
  convention: choice(["none", ...conventionIds], "view"),
  /** `calls`: the two calls side by side; `today`: the same window in the APIs that are still maintained. */
  tab: choice(["calls", "today"], "view"),
  /** The query whose weights are spelled out; clipped to the sequence where it is shown. */
  query: integer(300, 0, 4095, 1, "view"),
  /** The step of each trace the reader stands on, counted from 1; 0 is the last one, wherever the call ends. */
  step_direct: integer(0, 0, 64, 1, "view"),
  step_dispatch: integer(0, 0, 64, 1, "view"),
  /** Whether the traces show one step in full or all of them. */
  steps: choice(["one", "all"], "view"),
  /** The tensor whose memory the head split draws, number by number: (split_batch, split_seq_len, split_dim_model). */
  split_batch: integer(2, 1, 2),
  split_seq_len: integer(3, 1, 6),
  split_dim_model: integer(8, 1, 16),
  split_num_heads: integer(4, 1, 8),
  /** What the cells of the head split carry: where in memory a number lies, the number, or its head. */
  split_show: choice(["offset", "value", "head"], "view"),
  /** The family of the misuse catalogue, and which of its cases, counted from 0; clipped to the family. */
  misuse: choice(misuseIds, "view"),
  misuse_case: integer(0, 0, 15, 1, "view"),
  /** Layers of local attention upon each other, and after how many of them the reader stands. */
  layers: integer(4, 1, 16),
  layer: integer(0, 0, 16, 1, "view"),
  /** The key of the weight that is opened; beyond what the query sees, the heaviest key of its row is meant. */
  key: integer(4095, 0, 4095, 1, "view"),
  /**
   * What the small model reads, which weights it has, and the layer, head and window shown. These and the fields
   * below belong to one figure each, which computes anew by itself: for all others they are `view`.
   */
  text: text("f(x[i]) 31415926 31415926 abc abc ab", MAX_CHARACTERS, "view"),
  model: choice(["trained", "random"], "view"),
  model_layer: choice(["2", "1"], "view"),
  model_heads: choice(["all", "one"], "view"),
  model_head: integer(0, 0, 3, 1, "view"),
  model_window: integer(16, 0, MAX_CHARACTERS - 1, 1, "view"),
  /** What moves along the axis of the cost, how far, and whether dense attention is tried until the device gives up. */
  cost_axis: choice(["seq_len", "window_size"], "view"),
  cost_longest: choice(["1024", "2048", "4096", "8192", "16384"], "view"),
  cost_push: boolean(false, "view"),
  /** The place on that axis that is spelled out, counted from 1; 0 is the longest that was measured, or the last. */
  cost_point: integer(0, 0, 16, 1, "view"),
  /** Steps of gradient descent of the stack with and without checkpoints. */
  train_steps: integer(3, 1, 10, 1, "view"),
  /** The moment of the last of them that is pointed out, counted from 1; 0 is none. */
  moment: integer(0, 0, 48, 1, "view"),
  /** How far back the copy task of the adviser reaches, and over how many layers. */
  copy_distance: integer(24, 1, 128, 1, "view"),
  copy_layers: integer(1, 1, 4, 1, "view"),
  /** The window of the adviser that is spelled out, counted from 1; 0 is the one that reaches far enough. */
  adviser_point: integer(0, 0, 16, 1, "view"),
  /** The part that the reader has locked, `query-3.key-2` for a cell; empty when none is. */
  locked: text("", 120, "view", new RegExp(`^(?:(?:${PLACE})(?:\\.(?:${PLACE}))*)?$`)),
  /** What is in sight of the mask: so many cells a side, from this query and this key on; 0 is the whole. */
  mask_cells: integer(0, 0, 4096, 1, "view"),
  mask_query: integer(0, 0, 4095, 1, "view"),
  mask_key: integer(0, 0, 4095, 1, "view"),
} as const satisfies Record<string, Field>;

export type FieldKey = keyof typeof fields;

type ValueOf<F extends Field> = F extends IntegerField
  ? number
  : F extends BooleanField
    ? boolean
    : F extends ChoiceField<infer Option>
      ? Option
      : F extends TextField
        ? string
        : never;

export type FieldValues = { readonly [Key in FieldKey]: ValueOf<(typeof fields)[Key]> };

/** The keys of the table, in the order in which they are written to a URL. */
export const fieldKeys = Object.keys(fields) as readonly FieldKey[];
