import { type ArrayLimit, exceededLimit } from "@/kernels/lab/limits";
import { charactersOf } from "@/kernels/model/vocabulary";
import type { Field } from "./field";
import { EXPERIMENT_VERSION, type FieldKey, type FieldValues, fieldKeys, fields, migrations } from "./fields";
import { type Migration, migrate, versionAfter } from "./migrations";

/**
 * What is to be computed and looked at: plain JSON, the same thing as the permalink. Sizes follow PyTorch's names;
 * `seed` is the number given to `torch.manual_seed`.
 */
export type Experiment = FieldValues & { readonly v: number };

/** Something in a given experiment that could not be used. `value` is as it was given, shortened, for showing. */
export type Problem =
  | { readonly code: "unreadable"; readonly value: string }
  | { readonly code: "other_version"; readonly value: string; readonly expected: number }
  | { readonly code: "unknown_key"; readonly key: string; readonly value: string }
  | { readonly code: "not_a_number"; readonly key: FieldKey; readonly value: string }
  | { readonly code: "not_an_integer"; readonly key: FieldKey; readonly value: string }
  | {
      readonly code: "out_of_range";
      readonly key: FieldKey;
      readonly value: string;
      readonly min: number;
      readonly max: number;
    }
  | {
      readonly code: "not_an_option";
      readonly key: FieldKey;
      readonly value: string;
      readonly options: readonly string[];
    }
  | { readonly code: "not_a_text"; readonly key: FieldKey; readonly value: string }
  | { readonly code: "not_a_place"; readonly key: FieldKey; readonly value: string }
  | {
      readonly code: "too_long";
      readonly key: FieldKey;
      readonly value: string;
      readonly length: number;
      readonly max: number;
    }
  | {
      readonly code: "too_large";
      readonly keys: readonly FieldKey[];
      readonly value: string;
      readonly max: number;
    };

export interface Parsed {
  readonly experiment: Experiment;
  /** Empty when everything that was given is used as given. */
  readonly problems: readonly Problem[];
}

export const defaultExperiment: Experiment = Object.freeze({
  v: EXPERIMENT_VERSION,
  ...(Object.fromEntries(fieldKeys.map((key) => [key, fields[key].default])) as unknown as FieldValues),
});

type Entry = readonly [key: string, value: unknown];

/**
 * Reads an experiment out of anything: an object, or JSON text of one. What is missing or unusable takes its default
 * and, when it was given, is reported; nothing is thrown. What an earlier version wrote is
 * read by the migrations since; what a later one wrote is not used at all.
 */
export function parseExperiment(input: unknown): Parsed {
  let source = input;
  if (typeof source === "string") {
    try {
      source = JSON.parse(source);
    } catch {
      return { experiment: defaultExperiment, problems: [{ code: "unreadable", value: show(input) }] };
    }
  }
  if (typeof source !== "object" || source === null || Array.isArray(source)) {
    return { experiment: defaultExperiment, problems: [{ code: "unreadable", value: show(source) }] };
  }
  return parseEntries(Object.entries(source));
}

/** Reads an experiment out of a query string (with or without `?`). A key given twice counts the last time. */
export function fromSearch(search: string): Parsed {
  return parseEntries([...new Map(new URLSearchParams(search))]);
}

/**
 * The query string of an experiment, with its `?`. Only what differs from the defaults is written, with the version
 * in front; the default experiment is the empty string. `fromSearch(toSearch(e))` is `e`.
 */
export function toSearch(experiment: Experiment): string {
  const params = new URLSearchParams();
  for (const key of fieldKeys) {
    if (experiment[key] !== defaultExperiment[key]) params.set(key, write(experiment[key]));
  }
  return params.size === 0 ? "" : `?v=${EXPERIMENT_VERSION}&${params}`;
}

/** Reads what is written as names and values. `known` are the migrations to go by; tests have others. */
export function parseEntries(entries: readonly Entry[], known: readonly Migration[] = migrations): Parsed {
  const written = new Map(entries);
  const problems: Problem[] = [];
  const newest = versionAfter(known);
  const version = written.has("v") ? readVersion(written.get("v"), newest) : undefined;
  if (version === null) {
    problems.push({ code: "other_version", value: show(written.get("v")), expected: newest });
    return { experiment: defaultExperiment, problems };
  }
  const given = migrate(written, version, known);
  const values: Record<string, unknown> = { ...defaultExperiment };
  for (const [key, value] of given) {
    if (key === "v") continue;
    if (!isFieldKey(key)) {
      problems.push({ code: "unknown_key", key: show(key), value: show(value) });
      continue;
    }
    const read = readField(key, fields[key], value);
    if ("problem" in read) problems.push(read.problem);
    else values[key] = read.value;
  }
  let experiment = values as unknown as Experiment;
  // Resetting what makes one array too large can leave another one too large.
  for (let limit = exceededLimit(experiment); limit; limit = exceededLimit(experiment)) {
    problems.push({ code: "too_large", keys: limit.keys, value: String(limit.size), max: limit.max });
    experiment = withDefaults(experiment, limit);
  }
  if (experiment.head >= experiment.num_heads) {
    problems.push({
      code: "out_of_range",
      key: "head",
      value: show(experiment.head),
      min: 0,
      max: experiment.num_heads - 1,
    });
    experiment = { ...experiment, head: defaultExperiment.head };
  }
  return { experiment, problems };
}

/** Null for a version that nobody has written yet. */
function readVersion(value: unknown, newest: number): number | null {
  const version = /^[1-9]\d{0,8}$/.test(String(value)) ? Number(value) : Number.NaN;
  return version <= newest ? version : null;
}

function readField(key: FieldKey, field: Field, value: unknown): { value: unknown } | { problem: Problem } {
  if (field.kind === "choice") {
    if (typeof value === "string" && field.options.includes(value)) return { value };
    return { problem: { code: "not_an_option", key, value: show(value), options: field.options } };
  }
  if (field.kind === "text") return readText(key, field, value);
  if (field.kind === "boolean") {
    if (value === true || value === "true") return { value: true };
    if (value === false || value === "false") return { value: false };
    return { problem: { code: "not_an_option", key, value: show(value), options: ["true", "false"] } };
  }
  const number = readNumber(value);
  if (Number.isNaN(number)) return { problem: { code: "not_a_number", key, value: show(value) } };
  const { min, max } = field;
  if (number < min || number > max) {
    return { problem: { code: "out_of_range", key, value: show(value), min, max } };
  }
  if (!Number.isInteger(number)) return { problem: { code: "not_an_integer", key, value: show(value) } };
  return { value: number === 0 ? 0 : number };
}

function readText(
  key: FieldKey,
  { maxLength: max, pattern }: Extract<Field, { kind: "text" }>,
  value: unknown,
): { value: unknown } | { problem: Problem } {
  if (typeof value !== "string") return { problem: { code: "not_a_text", key, value: show(value) } };
  // A lone surrogate cannot be percent-encoded.
  const whole = value.replace(/\p{Surrogate}/gu, "\uFFFD");
  const { length } = charactersOf(whole);
  if (length > max) return { problem: { code: "too_long", key, value: show(whole), length, max } };
  if (pattern && !pattern.test(whole)) {
    return { problem: { code: "not_a_place", key, value: show(value) } };
  }
  return { value: whole };
}

/** A number as people write one. `Number` alone would also take "", "0x10" and true. */
function readNumber(value: unknown): number {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value)) return Number.NaN;
  return Number(value);
}

function withDefaults(experiment: Experiment, limit: ArrayLimit): Experiment {
  const defaults = limit.keys.map((key) => [key, defaultExperiment[key]]);
  return { ...experiment, ...Object.fromEntries(defaults) };
}

function isFieldKey(key: string): key is FieldKey {
  return Object.hasOwn(fields, key);
}

function write(value: string | number | boolean): string {
  return String(value);
}

const SHOWN_CHARACTERS = 40;

function show(value: unknown): string {
  let text: string;
  try {
    text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  } catch {
    text = String(value);
  }
  const characters = [...text];
  return characters.length > SHOWN_CHARACTERS ? `${characters.slice(0, SHOWN_CHARACTERS).join("")}…` : text;
}
