import { readLabCell } from "../files/lab-metadata";
import type { Cell } from "../model/cells";
import type { NotebookDocument } from "../model/document";
import { isObject, type JsonObject } from "../model/json";
import type { Output } from "../model/outputs";
import type { NotebookInfo } from "./database";

/*
 * Records of the database as they should be, whatever they are: a disk, an extension or another version of this page
 * may have damaged them. Each function gives the very value that it was given when that is in order, so that damage is
 * told by `!==`.
 */

const isText = (value: unknown): value is string => typeof value === "string";
const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const isPlain = (value: unknown) => isText(value) || isNumber(value) || typeof value === "boolean";
const isList = <T>(value: unknown, of: (entry: unknown) => entry is T): value is T[] =>
  Array.isArray(value) && value.every(of);
const values = (value: unknown, of: (entry: unknown) => boolean) =>
  isObject(value) && Object.values(value).every(of);

const text = (value: unknown): string => (isText(value) ? value : "");

/** JSON of whatever a database can hold, for a person to read: what JSON has no form for is text, a circle is named. */
export function anyJson(value: unknown): string {
  const open: object[] = [];
  return (
    JSON.stringify(
      value,
      function (this: object, _key, part: unknown) {
        while (open.length > 0 && open.at(-1) !== this) open.pop();
        if (typeof part === "bigint") return String(part);
        if (typeof part !== "object" || part === null) return part;
        if (open.includes(part)) return "(a circle)";
        open.push(part);
        return part instanceof Map || part instanceof Set ? [...part] : part;
      },
      1,
    ) ?? String(value)
  );
}

/** More nesting than any program writes. */
const DEEPEST = 300;

function isJson(value: unknown, depth = 0): boolean {
  if (value === null || isPlain(value)) return true;
  if (typeof value !== "object" || depth > DEEPEST) return false;
  const list = Array.isArray(value);
  if (!list && Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.values(value).every((part) => isJson(part, depth + 1));
}

/** An object of JSON: the value itself, or as much of it as JSON can hold. */
function object(value: unknown): JsonObject {
  if (!isObject(value)) return {};
  if (isJson(value)) return value;
  try {
    const read: unknown = JSON.parse(anyJson(value));
    return isObject(read) && isJson(read) ? read : {};
  } catch {
    return {};
  }
}

/** The value itself where it holds just what `right` does, and maybe more. */
function kept<T extends object>(value: JsonObject, right: T): T {
  const whole = Object.entries(right).every(([key, part]) => value[key] === part);
  return whole ? (value as unknown as T) : right;
}

/** What is in the list, of a record of any form. A name that cannot be read is "". */
export function readInfo(record: unknown): NotebookInfo {
  const held = object(record);
  return {
    id: held["id"] as string,
    name: text(held["name"]),
    created: isNumber(held["created"]) ? held["created"] : 0,
    changed: isNumber(held["changed"]) ? held["changed"] : 0,
    cellCount: isNumber(held["cellCount"]) ? held["cellCount"] : 0,
    deleted: isNumber(held["deleted"]) ? held["deleted"] : null,
    version: isNumber(held["version"]) ? held["version"] : 0,
  };
}

function readDisplay(value: JsonObject): Output {
  const { data, metadata, executionCount } = value;
  const fits = ([mime, form]: [string, unknown]) => isText(form) || mime.endsWith("json");
  const held = object(data);
  const forms = Object.entries(held);
  return kept(value, {
    type: "display",
    data: forms.every(fits) ? held : Object.fromEntries(forms.filter(fits)),
    metadata: object(metadata),
    ...("executionCount" in value && { executionCount: isNumber(executionCount) ? executionCount : null }),
  });
}

function readOutput(value: unknown): Output {
  if (!isObject(value)) return { type: "unknown", raw: { output_type: "?", value: anyJson(value) } };
  switch (value["type"]) {
    case "stream":
      return kept(value, {
        type: "stream",
        name: value["name"] === "stderr" ? "stderr" : "stdout",
        text: text(value["text"]),
      });
    case "display":
      return readDisplay(value);
    case "error":
      return kept(value, {
        type: "error",
        name: text(value["name"]),
        message: text(value["message"]),
        traceback: text(value["traceback"]),
        lines: isList(value["lines"], isNumber) ? value["lines"] : [],
      });
    case "unknown":
      return kept(value, { type: "unknown", raw: object(value["raw"]) });
    default:
      return { type: "unknown", raw: object(value) };
  }
}

function readOutputs(value: unknown): readonly Output[] {
  if (!Array.isArray(value)) return [];
  const outputs = value.map(readOutput);
  return outputs.every((output, n) => output === value[n]) ? value : outputs;
}

/** What cannot be shown as a cell is shown as the text that it is stored as. */
function asText(value: unknown, id: string): Cell {
  return { id, kind: "raw", source: anyJson(value), metadata: {} };
}

function isWidget(value: unknown): boolean {
  if (!isObject(value) || !isText(value["variable"]) || !isText(value["label"])) return false;
  const { control, value: now, min, max, step, options } = value;
  if (control === "slider") return [now, min, max, step].every(isNumber);
  return control === "select"
    ? Array.isArray(options) && options.every(isPlain) && isPlain(now)
    : isText(now);
}

function isResult(value: unknown): boolean {
  if (value === null) return true;
  return (
    isObject(value) &&
    typeof value["correct"] === "boolean" &&
    ["message", "checkedAt"].every((key) => isText(value[key])) &&
    ["attempts", "hints"].every((key) => isNumber(value[key]))
  );
}

/** Whether a cell's own part can be drawn as it is stored; a strict reading is for strangers' files. */
const drawable: Readonly<Record<string, (value: JsonObject) => boolean>> = {
  figure: ({ figure }) =>
    isObject(figure) &&
    isText(figure["figure"]) &&
    values(figure["experiment"], isPlain) &&
    values(figure["bindings"], isText),
  widget: ({ widget }) => isWidget(widget),
  exercise: ({ exercise, result }) =>
    isObject(exercise) &&
    ["task", "starter", "setup", "check", "solution"].every((key) => isText(exercise[key])) &&
    isList(exercise["hints"], isText) &&
    isResult(result),
};

/** The part of a figure, control or exercise; null when nothing can be made of it. */
function ownPart(value: JsonObject, kind: string): Partial<Cell> | null {
  const { figure, widget, exercise, result } = value;
  if (drawable[kind]?.(value) && [figure, widget, exercise, result].every((part) => isJson(part ?? null))) {
    const part = { figure: { figure }, widget: { widget }, exercise: { exercise, result } }[kind];
    return { kind, ...part } as Partial<Cell>;
  }
  const read = readLabCell(value);
  if (!read) return null;
  const {
    id: _id,
    source: _source,
    metadata: _metadata,
    outputs: _outputs,
    executionCount: _count,
    ...part
  } = read;
  return part;
}

function readSource(source: unknown): string {
  if (isText(source)) return source;
  if (isList(source, isText)) return source.join("");
  return source === undefined ? "" : anyJson(source);
}

/** @param id the cell's key in the database, which is right where the cell's own is not */
export function readCell(value: unknown, id: string): Cell {
  if (!isObject(value) || !isText(value["kind"])) return asText(value, id);
  const { kind, source, metadata, attachments, executionCount } = value;
  const base = {
    id,
    source: readSource(source),
    metadata: object(metadata),
    ...(attachments !== undefined && { attachments: object(attachments) }),
  };
  if (kind === "markdown" || kind === "raw") return kept(value, { ...base, kind });
  const part = kind === "python" ? { kind } : Object.hasOwn(drawable, kind) ? ownPart(value, kind) : null;
  if (!part) return asText(value, id);
  const run = {
    outputs: readOutputs(value["outputs"]),
    executionCount: isNumber(executionCount) ? executionCount : null,
  };
  return kept(value, { ...base, ...run, ...part }) as Cell;
}

/** The document that records hold, and how many parts of it were not as they should be. */
export function readDocument(
  record: unknown,
  cells: ReadonlyMap<string, unknown>,
): { readonly document: NotebookDocument; readonly damage: number } {
  const { order, metadata } = object(record);
  const ids = Array.isArray(order) ? [...new Set(order.filter(isText))] : [];
  const whole = Array.isArray(order) && ids.length === order.length;
  let damage = (whole ? 0 : 1) + (isObject(metadata) ? 0 : 1);
  // What no order names any more comes last.
  const all = whole ? ids : [...ids, ...[...cells.keys()].filter((id) => !ids.includes(id))];
  const read = all.flatMap((id) => {
    const stored = cells.get(id);
    const cell = stored === undefined ? null : readCell(stored, id);
    if (cell !== stored) damage += 1;
    return cell ?? [];
  });
  return { document: { cells: read, metadata: object(metadata) }, damage };
}
