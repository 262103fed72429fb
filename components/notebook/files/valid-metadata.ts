import { isObject, type Json, type JsonObject } from "../model/json";
import { LAB, UNKNOWN_FIELDS } from "./lab-metadata";

/*
 * What nbformat 4.5 asks of the metadata that it names. A value of another form makes a whole file invalid, so it is
 * moved into our part of the metadata, where anything may stand: nothing is lost, and the file can be opened elsewhere.
 */

type Rule = (value: Json) => boolean;
type Rules = Readonly<Record<string, Rule>>;

const isText: Rule = (value) => typeof value === "string";
const isSwitch: Rule = (value) => typeof value === "boolean";

/** An object whose named fields are texts; those in `needed` have to be there. */
const texts =
  (needed: readonly string[], optional: readonly string[] = []): Rule =>
  (value) =>
    isObject(value) &&
    needed.every((key) => isText(value[key] ?? null)) &&
    optional.every((key) => value[key] === undefined || isText(value[key]));

const isLanguage: Rule = (value) =>
  texts(["name"], ["file_extension", "mimetype", "pygments_lexer"])(value) &&
  [undefined, "string", "object"].includes(modeOf(value as JsonObject));

function modeOf({ codemirror_mode: mode }: JsonObject): string | undefined {
  if (mode === undefined) return undefined;
  return isObject(mode) ? "object" : typeof mode === "string" ? "string" : "neither";
}

const isTags: Rule = (value) =>
  Array.isArray(value) &&
  value.every((tag) => typeof tag === "string" && /^[^,]+$/.test(tag)) &&
  new Set(value).size === value.length;

const notebook: Rules = {
  kernelspec: texts(["name", "display_name"]),
  language_info: isLanguage,
  orig_nbformat: (value) => Number.isInteger(value) && (value as number) >= 1,
  title: isText,
  authors: Array.isArray,
};

const anyCell: Rules = {
  name: (value) => typeof value === "string" && /^.+$/.test(value),
  tags: isTags,
  jupyter: isObject,
};

const cells: Readonly<Record<string, Rules>> = {
  markdown: anyCell,
  raw: { ...anyCell, format: isText },
  code: {
    ...anyCell,
    collapsed: isSwitch,
    scrolled: (value) => typeof value === "boolean" || value === "auto",
    execution: (value) => isObject(value) && Object.values(value).every(isText),
  },
};

export interface Settled {
  readonly metadata: JsonObject;
  /** The fields that were moved, in the words of the file. */
  readonly moved: readonly string[];
}

function settle(metadata: JsonObject, rules: Rules): Settled {
  const moved = Object.entries(rules)
    .filter(([key, fits]) => Object.hasOwn(metadata, key) && !fits(metadata[key] as Json))
    .map(([key]) => key);
  return { metadata: moved.length === 0 ? metadata : setAside(metadata, moved), moved };
}

/** Metadata with some of its fields in our part of it. */
function setAside(metadata: JsonObject, keys: readonly string[]): JsonObject {
  const isMoved = ([key]: [string, Json]) => keys.includes(key);
  const entries = Object.entries(metadata);
  const stay = Object.fromEntries(entries.filter((entry) => !isMoved(entry)));
  return withUnknown(stay, Object.fromEntries(entries.filter(isMoved)));
}

/** Metadata with fields that nbformat does not allow where they stood. */
export function withUnknown(metadata: JsonObject, fields: JsonObject): JsonObject {
  const lab = isObject(metadata[LAB]) ? metadata[LAB] : {};
  const earlier = isObject(lab[UNKNOWN_FIELDS]) ? lab[UNKNOWN_FIELDS] : {};
  return { ...metadata, [LAB]: { ...lab, [UNKNOWN_FIELDS]: { ...earlier, ...fields } } };
}

/** A kernel that has a name but none to be shown is shown by its name. */
function withDisplayName(metadata: JsonObject): JsonObject {
  const spec = metadata["kernelspec"];
  if (!isObject(spec) || typeof spec["name"] !== "string" || spec["display_name"] !== undefined)
    return metadata;
  return { ...metadata, kernelspec: { ...spec, display_name: spec["name"] } };
}

/** A notebook's metadata as nbformat has them. */
export function settleNotebook(metadata: JsonObject): Settled {
  return settle(withDisplayName(metadata), notebook);
}

/** The metadata of a cell of nbformat's `type` as nbformat has them. */
export function settleCell(metadata: JsonObject, type: "code" | "markdown" | "raw"): Settled {
  return settle(metadata, cells[type] ?? anyCell);
}

/** A count of runs, or null: nbformat has whole numbers from 0 on. */
export function runCount(value: unknown): number | null {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null;
}

/** Whether attachments have the form of nbformat: name → MIME type → text. */
export function areAttachments(value: JsonObject): boolean {
  const isForm = (form: Json) =>
    typeof form === "string" || (Array.isArray(form) && form.every((line) => typeof line === "string"));
  return Object.values(value).every(
    (bundle) =>
      isObject(bundle) &&
      Object.entries(bundle).every(([mime, form]) => /^application\/(.*\+)?json$/.test(mime) || isForm(form)),
  );
}
