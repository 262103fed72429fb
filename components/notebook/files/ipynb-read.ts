import { type Cell, newCellId, type PythonCell } from "../model/cells";
import type { NotebookDocument } from "../model/document";
import { isObject, type Json, type JsonObject } from "../model/json";
import { withCode } from "./cell-code";
import { joined, readOutput } from "./ipynb-outputs";
import { findJsonError } from "./json-error";
import { LAB, readLabCell, WRITTEN, withoutLabCell } from "./lab-metadata";
import {
  areAttachments,
  runCount,
  type Settled,
  settleCell,
  settleNotebook,
  withUnknown,
} from "./valid-metadata";

/** Why a file cannot be opened. */
export type Refusal =
  | { readonly code: "empty" }
  | { readonly code: "not_json"; readonly line: number; readonly column: number; readonly found: string }
  | { readonly code: "too_deep" }
  | { readonly code: "not_a_notebook" }
  | { readonly code: "too_old"; readonly version: string }
  | { readonly code: "too_new"; readonly version: string }
  /** `cell` counts from 1; `field` is the JSON key that is not what it should be. */
  | { readonly code: "bad_cell"; readonly cell: number; readonly field: string };

/** What was changed on the way in. */
export type FileNote =
  | { readonly code: "upgraded"; readonly from: string }
  | { readonly code: "new_ids"; readonly count: number }
  /** Ids that nbformat does not allow, or that stood twice. */
  | { readonly code: "replaced_ids"; readonly count: number }
  /** Metadata of a form that nbformat does not allow, moved into our part of them. */
  | { readonly code: "invalid_fields"; readonly fields: readonly string[] }
  | { readonly code: "unknown_fields"; readonly fields: readonly string[] }
  | { readonly code: "edited_elsewhere"; readonly count: number };

export type ReadResult =
  | { readonly ok: true; readonly document: NotebookDocument; readonly notes: readonly FileNote[] }
  | { readonly ok: false; readonly refusal: Refusal };

class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

const ID = /^[a-zA-Z0-9-_]{1,64}$/;
const TOP_FIELDS = ["cells", "metadata", "nbformat", "nbformat_minor"];
const CELL_FIELDS: Readonly<Record<string, readonly string[]>> = {
  code: ["cell_type", "id", "source", "metadata", "outputs", "execution_count"],
  markdown: ["cell_type", "id", "source", "metadata", "attachments"],
  raw: ["cell_type", "id", "source", "metadata", "attachments"],
};

/** What is learnt while reading. */
interface Findings {
  ids: Set<string>;
  newIds: number;
  replacedIds: number;
  fields: Set<string>;
  invalid: Set<string>;
  edited: number;
}

/** Reads a notebook file: nbformat 4.0 to 4.5. Nothing in it is run or drawn by this. */
export function readIpynb(text: string): ReadResult {
  try {
    return { ok: true, ...read(text.replace(/^\uFEFF/, "")) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    if (error instanceof RangeError) return { ok: false, refusal: { code: "too_deep" } };
    throw error;
  }
}

function parse(text: string): unknown {
  if (text.trim() === "") throw new Refused({ code: "empty" });
  try {
    return JSON.parse(text);
  } catch {
    const place = findJsonError(text) ?? { line: 1, column: 1, found: "" };
    throw new Refused({ code: "not_json", ...place });
  }
}

/** More nesting than any program writes; walking it would fill the call stack. */
const DEEPEST = 400;

function refuseDepth(value: unknown, depth = 0): void {
  if (depth > DEEPEST) throw new Refused({ code: "too_deep" });
  if (typeof value !== "object" || value === null) return;
  for (const inner of Object.values(value)) refuseDepth(inner, depth + 1);
}

function read(text: string): { document: NotebookDocument; notes: FileNote[] } {
  const file = parse(text);
  if (!isObject(file) || typeof file["nbformat"] !== "number") throw new Refused({ code: "not_a_notebook" });
  const minor = typeof file["nbformat_minor"] === "number" ? file["nbformat_minor"] : 0;
  const version = `${file["nbformat"]}.${minor}`;
  if (file["nbformat"] < 4) throw new Refused({ code: "too_old", version });
  if (file["nbformat"] > 4) throw new Refused({ code: "too_new", version });
  const raw = file["cells"];
  if (!Array.isArray(raw)) throw new Refused({ code: "not_a_notebook" });
  refuseDepth(file);
  const findings: Findings = {
    ids: new Set(),
    newIds: 0,
    replacedIds: 0,
    fields: new Set(),
    invalid: new Set(),
    edited: 0,
  };
  const cells = raw.map((cell, index) => readCell(cell, index, findings));
  const whole = isObject(file["metadata"]) ? file["metadata"] : {};
  if (file["metadata"] !== undefined && whole !== file["metadata"]) findings.invalid.add("metadata");
  const metadata = noteMoved(settleNotebook(keepUnknown(whole, file, TOP_FIELDS, findings)), findings);
  const notes: FileNote[] = [];
  if (minor < 5) notes.push({ code: "upgraded", from: version });
  else if (findings.newIds > 0) notes.push({ code: "new_ids", count: findings.newIds });
  if (findings.replacedIds > 0) notes.push({ code: "replaced_ids", count: findings.replacedIds });
  if (findings.invalid.size > 0) notes.push({ code: "invalid_fields", fields: [...findings.invalid] });
  if (findings.fields.size > 0) notes.push({ code: "unknown_fields", fields: [...findings.fields] });
  if (findings.edited > 0) notes.push({ code: "edited_elsewhere", count: findings.edited });
  return { document: { cells, metadata }, notes };
}

/** Metadata with the fields of `holder` that nbformat does not allow there: kept, and the file is valid again. */
function keepUnknown(
  metadata: JsonObject,
  holder: JsonObject,
  known: readonly string[],
  findings: Findings,
): JsonObject {
  const unknown = Object.entries(holder).filter(([key]) => !known.includes(key));
  if (unknown.length === 0) return metadata;
  for (const [key] of unknown) findings.fields.add(key);
  return withUnknown(metadata, Object.fromEntries(unknown));
}

function noteMoved({ metadata, moved }: Settled, findings: Findings): JsonObject {
  for (const key of moved) findings.invalid.add(key);
  return metadata;
}

function readId(value: unknown, findings: Findings): string {
  const fits = typeof value === "string" && ID.test(value) && !findings.ids.has(value);
  const id = fits ? value : newCellId();
  if (!fits && value === undefined) findings.newIds += 1;
  if (!fits && value !== undefined) findings.replacedIds += 1;
  findings.ids.add(id);
  return id;
}

function readCell(raw: Json, index: number, findings: Findings): Cell {
  const refuse = (field: string) => new Refused({ code: "bad_cell", cell: index + 1, field });
  if (!isObject(raw)) throw refuse("cells");
  const type = raw["cell_type"];
  const known = typeof type === "string" && Object.hasOwn(CELL_FIELDS, type) ? CELL_FIELDS[type] : undefined;
  if (!known) throw refuse("cell_type");
  const source = joined(raw["source"] ?? "");
  if (source === null) throw refuse("source");
  for (const field of ["metadata", "attachments"]) {
    if (raw[field] !== undefined && !isObject(raw[field])) throw refuse(field);
  }
  const kind = type as "code" | "markdown" | "raw";
  const own = keepUnknown((raw["metadata"] ?? {}) as JsonObject, raw, known, findings);
  const metadata = noteMoved(settleCell(own, kind), findings);
  const attachments = kind !== "code" && isObject(raw["attachments"]) ? raw["attachments"] : undefined;
  const fitting = attachments === undefined || areAttachments(attachments);
  if (!fitting) findings.invalid.add("attachments");
  const base = {
    id: readId(raw["id"], findings),
    source,
    ...(kind === "code" ? takeAttachments(metadata) : { metadata }),
    ...(attachments && (fitting ? { attachments } : { metadata: withUnknown(metadata, { attachments }) })),
  };
  if (type === "markdown" || type === "raw") return { ...base, kind: type };
  const outputs = raw["outputs"] ?? [];
  if (!Array.isArray(outputs)) throw refuse("outputs");
  const count = runCount(raw["execution_count"]);
  const run = { outputs: outputs.map((output) => readOutput(output, count)), executionCount: count };
  return readOurs(base, run, findings) ?? { ...base, ...run, kind: "python" };
}

/** Images of a code cell, which nbformat gives no place: they were kept in our part of the metadata. */
function takeAttachments(metadata: JsonObject): { metadata: JsonObject; attachments?: JsonObject } {
  const { [LAB]: lab, ...foreign } = metadata;
  if (!isObject(lab) || !isObject(lab["attachments"])) return { metadata };
  const { attachments, ...rest } = lab;
  const left = Object.keys(rest).length > 0 ? { ...foreign, [LAB]: rest } : foreign;
  return { metadata: left, attachments: attachments as JsonObject };
}

type CodeBase = Pick<Cell, "id" | "source" | "metadata" | "attachments">;
type Run = Pick<PythonCell, "outputs" | "executionCount">;

function readOurs(base: CodeBase, run: Run, findings: Findings): Cell | null {
  const lab = base.metadata[LAB];
  const ours = readLabCell(lab);
  if (!ours || !isObject(lab)) return null;
  const written = lab[WRITTEN];
  const cell = withCode(ours, base.source, typeof written === "string" ? written : "");
  if (!cell) {
    findings.edited += 1;
    return null;
  }
  const { [LAB]: _, ...rest } = base.metadata;
  const others = withoutLabCell(lab);
  const metadata = Object.keys(others).length > 0 ? { ...rest, [LAB]: others } : rest;
  return { ...cell, ...run, id: base.id, metadata };
}
