/**
 * What the page and the sandboxed kernel say to each other.
 *
 * Whatever arrives from the kernel was written by a thread that also runs a learner's program, which can post
 * messages of its own. So the page reads every message through `parseKernelMessage`, and drops what has the wrong form.
 * A message of the right form may still be a lie: about what a cell printed, returned or raised, about the answer to a
 * question, about what the kernel holds, or that it is ready or has ended. The page runs nothing of what a message says.
 */

import { type Examination, parseExamination } from "../doctor/program/tree";

/** One warning that went through Python's `warnings`. `line` only when it points into the learner's cell. */
export interface PythonWarning {
  category: string;
  message: string;
  line?: number;
}

/** A Python exception, as text and as data. */
export interface CellError {
  /** Class name, e.g. `RuntimeError`. */
  type: string;
  /** `str(exception)`; for a SyntaxError without the location. */
  message: string;
  /** What Python would print, with the learner's own source lines. */
  traceback: string;
  /** Outermost first: `cell:function:line` for the learner's code, `module:Qualified.name` for a library. */
  frames: string[];
  /** Line in the running cell that the error is about, 1-based, or null. */
  line: number | null;
  /** SyntaxError only: column, 1-based. */
  offset?: number;
  /** SystemExit only. */
  code?: number | string | null;
  cause?: { type: string; message: string };
  context?: { type: string; message: string };
}

/** What became of one `execute`. */
export interface CellReply {
  status: "ok" | "error";
  /** The n of `In[n]`. */
  count: number;
  /** `repr` of the last expression, or null. */
  display: string | null;
  /** The last expression in all its forms, MIME type → text or JSON; null unless `rich` was asked for. */
  bundle: Record<string, unknown> | null;
  error: CellError | null;
  warnings: PythonWarning[];
  /** Shapes of the program's expressions: where it was run to be examined, else only where it failed. */
  examination?: Examination;
  /** Characters of output that were not sent because the limit was reached. */
  truncated: number;
  /** Milliseconds inside the kernel. */
  ms: number;
}

/** What the kernel holds at this moment. */
export interface Diagnostics {
  /** Python tensors' storages alive on the JavaScript side. */
  handles: number;
  /** tfjs tensors alive, and bytes of GPU memory allocated to them and to textures kept for reuse. */
  tensors: number;
  gpuBytes: number;
  /** Bytes of the WebAssembly memory. */
  heapBytes: number;
  backend: string;
  renderer: string;
}

/** How a kernel came up. */
export interface KernelInfo {
  python: string;
  /** Restored from the memory snapshot, or started from nothing. */
  fromSnapshot: boolean;
  /** Whether Stop interrupts (shared memory) or has to restart. */
  interruptible: boolean;
}

export type Stage = "download" | "compile" | "start";
export type StreamName = "stdout" | "stderr";

export interface Progress {
  stage: Stage;
  /** Bytes, unpacked; both 0 outside `download`. */
  loaded: number;
  total: number;
}

/** Page to kernel. */
export type KernelRequest =
  | { type: "execute"; id: number; code: string; rich: boolean; examined: boolean }
  /** A file for Python, at an absolute path; null takes it away. */
  | { type: "file"; path: string; bytes: Uint8Array | null }
  /** A question of kernels/python/services.ts; `arguments` is the JSON of an array. */
  | { type: "service"; id: number; name: string; arguments: string }
  | { type: "diagnostics" | "reset"; id: number }
  /** `id` is the cell that was sent last: a Stop that overtakes its cell stops it as it begins. */
  | { type: "interrupt"; id: number }
  | { type: "restart" };

/** Kernel to page. */
export type KernelMessage =
  | ({ type: "progress" } & Progress)
  | ({ type: "ready" } & KernelInfo)
  | { type: "stream"; id: number; name: StreamName; text: string }
  /** What the running cell gave to `display`, in all its forms. */
  | { type: "display"; id: number; bundle: Record<string, unknown> }
  | { type: "result"; id: number; reply: CellReply }
  | { type: "answer"; id: number; value: string }
  | { type: "failure"; id: number; message: string }
  | { type: "dead"; ending: Ending };

/** Why a kernel is no more; the catalogue has the words. `said` is for what only an engine's own text tells. */
export const ENDINGS = [
  "silent",
  "restarted",
  "closed",
  "graphics",
  "stack",
  "crash",
  "thread",
  "said",
] as const;

export interface Ending {
  readonly why: (typeof ENDINGS)[number];
  /** Seconds of silence, or what an engine said; may be empty. */
  readonly detail: string;
}

/**
 * A message as the frame hands it on: stamped, out of the thread's reach, with how many restarts had been asked for
 * when the thread that sent it was started.
 */
export interface Envelope {
  readonly generation: number;
  readonly message: unknown;
}

export function enveloped(generation: number, message: KernelMessage): Envelope {
  return { generation, message };
}

/** The message of an envelope of this generation; null for any other. */
export function opened(value: unknown, generation: number): KernelMessage | null {
  return isFields(value) && value["generation"] === generation ? parseKernelMessage(value["message"]) : null;
}

/** Longest stream text taken from one message; the kernel sends less. */
const MAX_TEXT = 4_000_000;

type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function count(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : null;
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value.slice(0, MAX_TEXT) : null;
}

function parseWarnings(value: unknown): PythonWarning[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, 1000).flatMap((entry): PythonWarning[] => {
    if (!isFields(entry)) return [];
    const category = text(entry["category"]);
    const message = text(entry["message"]);
    const line = count(entry["line"]);
    if (category === null || message === null) return [];
    return [line === null ? { category, message } : { category, message, line }];
  });
}

function parseChained(value: unknown): { type: string; message: string } | undefined {
  if (!isFields(value)) return undefined;
  const type = text(value["type"]);
  const message = text(value["message"]);
  return type === null || message === null ? undefined : { type, message };
}

function parseError(value: unknown): CellError | null {
  if (!isFields(value)) return null;
  const type = text(value["type"]);
  const message = text(value["message"]);
  const traceback = text(value["traceback"]);
  if (type === null || message === null || traceback === null) return null;
  const frames = Array.isArray(value["frames"])
    ? value["frames"].filter((frame): frame is string => typeof frame === "string").slice(0, 5000)
    : [];
  const error: CellError = { type, message, traceback, frames, line: count(value["line"]) };
  const offset = count(value["offset"]);
  if (offset !== null) error.offset = offset;
  const code = value["code"];
  if (typeof code === "number" || typeof code === "string" || code === null) error.code = code;
  const cause = parseChained(value["cause"]);
  if (cause) error.cause = cause;
  const context = parseChained(value["context"]);
  if (context) error.context = context;
  return error;
}

/** Reads a cell's reply; null when it is not one. */
function parseReply(value: unknown): CellReply | null {
  if (!isFields(value)) return null;
  const status = value["status"];
  const error = parseError(value["error"]);
  if (status !== "ok" && !(status === "error" && error)) return null;
  const examination = parseExamination(value["examination"]);
  return {
    status,
    ...(examination && { examination }),
    count: count(value["count"]) ?? 0,
    display: text(value["display"]),
    bundle: isFields(value["bundle"]) ? value["bundle"] : null,
    error,
    warnings: parseWarnings(value["warnings"]),
    truncated: count(value["truncated"]) ?? 0,
    ms: count(value["ms"]) ?? 0,
  };
}

/** What a kernel says of its end; whatever it is, it has ended. */
function parseEnding(value: unknown): Ending {
  const told = isFields(value) ? value : {};
  return {
    why: ENDINGS.find((why) => why === told["why"]) ?? "said",
    detail: text(told["detail"]) ?? "",
  };
}

/** The end that an error brought. */
export const saidBy = (error: unknown): Ending => ({
  why: "said",
  detail: error instanceof Error ? error.message : String(error),
});

/** Reads a message from the kernel; null when it has none of the known forms. */
export function parseKernelMessage(value: unknown): KernelMessage | null {
  if (!isFields(value)) return null;
  const id = count(value["id"]);
  switch (value["type"]) {
    case "progress": {
      const stage = value["stage"];
      if (stage !== "download" && stage !== "compile" && stage !== "start") return null;
      return {
        type: "progress",
        stage,
        loaded: count(value["loaded"]) ?? 0,
        total: count(value["total"]) ?? 0,
      };
    }
    case "ready":
      return {
        type: "ready",
        python: text(value["python"]) ?? "",
        fromSnapshot: value["fromSnapshot"] === true,
        interruptible: value["interruptible"] === true,
      };
    case "stream": {
      const name = value["name"];
      const piece = text(value["text"]);
      if (id === null || piece === null || (name !== "stdout" && name !== "stderr")) return null;
      return { type: "stream", id, name, text: piece };
    }
    case "display": {
      const bundle = value["bundle"];
      return id === null || !isFields(bundle) ? null : { type: "display", id, bundle };
    }
    case "result": {
      const reply = parseReply(value["reply"]);
      return id === null || reply === null ? null : { type: "result", id, reply };
    }
    case "answer": {
      const answer = text(value["value"]);
      return id === null || answer === null ? null : { type: "answer", id, value: answer };
    }
    case "failure":
      return id === null ? null : { type: "failure", id, message: text(value["message"]) ?? "" };
    case "dead":
      return { type: "dead", ending: parseEnding(value["ending"]) };
    default:
      return null;
  }
}
