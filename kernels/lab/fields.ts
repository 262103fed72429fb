import { conventionIds } from "../attention/conventions";

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

export type Field = IntegerField | BooleanField | ChoiceField;

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
} as const satisfies Record<string, Field>;

export type FieldKey = keyof typeof fields;

type ValueOf<F extends Field> = F extends IntegerField
  ? number
  : F extends BooleanField
    ? boolean
    : F extends ChoiceField<infer Option>
      ? Option
      : never;

export type FieldValues = { readonly [Key in FieldKey]: ValueOf<(typeof fields)[Key]> };

/** The keys of the table, in the order in which they are written to a URL. */
export const fieldKeys = Object.keys(fields) as readonly FieldKey[];
