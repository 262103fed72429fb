/**
 * The kinds of fields that an experiment is made of. Defaults, ranges, the URL form, validation and the controls on a
 * page are all read from a field's description.
 */

export interface IntegerField {
  readonly kind: "integer";
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** Distance between neighbouring positions of a control; every integer in the range is valid in a URL. */
  readonly step: number;
}

export interface BooleanField {
  readonly kind: "boolean";
  readonly default: boolean;
}

export interface ChoiceField<Option extends string = string> {
  readonly kind: "choice";
  /** The first of the options. */
  readonly default: Option;
  readonly options: readonly Option[];
}

export interface TextField {
  readonly kind: "text";
  readonly default: string;
  /** In characters as a reader counts them (grapheme clusters). */
  readonly maxLength: number;
  /** What the text has to look like, where not every text will do. */
  readonly pattern?: RegExp;
}

export type Field = IntegerField | BooleanField | ChoiceField | TextField;

/** The value that a field takes. */
export type ValueOf<F extends Field> = F extends IntegerField
  ? number
  : F extends BooleanField
    ? boolean
    : F extends ChoiceField<infer Option>
      ? Option
      : F extends TextField
        ? string
        : never;

export const integer = (value: number, min: number, max: number, step = 1): IntegerField => ({
  kind: "integer",
  default: value,
  min,
  max,
  step,
});

export const boolean = (value: boolean): BooleanField => ({ kind: "boolean", default: value });

export function choice<const Option extends string>(
  options: readonly [Option, ...Option[]],
): ChoiceField<Option> {
  return { kind: "choice", default: options[0], options };
}

export const text = (value: string, maxLength: number, pattern?: RegExp): TextField => ({
  kind: "text",
  default: value,
  maxLength,
  ...(pattern ? { pattern } : {}),
});
