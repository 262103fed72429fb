import { isObject, type Json, type JsonObject } from "./json";

/** Text of one stream; neighbours of the same stream are one output. */
export interface StreamOutput {
  readonly type: "stream";
  readonly name: "stdout" | "stderr";
  readonly text: string;
}

/**
 * Something shown in several forms, the richest of which the page can draw is drawn. Text forms are one string here,
 * whatever a file had; JSON forms (`…+json`) are JSON.
 */
export interface DisplayOutput {
  readonly type: "display";
  readonly data: MimeBundle;
  readonly metadata: JsonObject;
  /** The n of `Out[n]` when it is the cell's last expression; absent for `display(…)`. */
  readonly executionCount?: number | null;
}

export interface ErrorOutput {
  readonly type: "error";
  /** Class name, e.g. `RuntimeError`. */
  readonly name: string;
  /** `str(exception)`. */
  readonly message: string;
  /** What Python prints. Lines `File "Cell In[n]", line k` name cells by their execution count. */
  readonly traceback: string;
  /** Lines of this cell that the error went through, 1-based, outermost first. Empty when read from a foreign file. */
  readonly lines: readonly number[];
}

/** An output of a kind that is not known here. Kept as it was, shown as such. */
export interface UnknownOutput {
  readonly type: "unknown";
  readonly raw: JsonObject;
}

export type Output = StreamOutput | DisplayOutput | ErrorOutput | UnknownOutput;

export type MimeBundle = Readonly<Record<string, Json>>;

export const TENSOR_MIME = "application/vnd.lab.tensor+json";

/**
 * A tensor as a heat map: one plane of it, at most so many rows and columns. Values are float32, little-endian, in
 * base64, row by row; NaN and infinities are among them as they are.
 */
export interface TensorPayload {
  /** All of the tensor's sizes. */
  readonly shape: readonly number[];
  /** PyTorch's name, e.g. `torch.float32`. */
  readonly dtype: string;
  readonly requires_grad: boolean;
  /** Which plane is held, in Python: `[0, 0, :, :]`; strides say that rows were left out: `[0, ::4, :]`. */
  readonly slice: string;
  /** Sizes of the plane that is held. A vector is one row, a scalar one value. */
  readonly rows: number;
  readonly columns: number;
  /** Distance between two rows (columns) held; 1 when none is left out. */
  readonly row_step: number;
  readonly column_step: number;
  /** Of the whole tensor; null when it holds no finite value. */
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  /** How many values of the whole tensor are NaN or infinite. */
  readonly not_finite: number;
  /** Bytes of the whole tensor. */
  readonly bytes: number;
  readonly values: string;
  /** What the code calls the axes; null where it names none, and for axes without a name. */
  readonly axes: readonly (string | null)[] | null;
  /** The first planes of a tensor of more than two axes. */
  readonly facets: TensorFacets | null;
}

/** Planes side by side, all thinned alike. */
export interface TensorFacets {
  /** Where each plane lies: a place along each leading axis. */
  readonly planes: readonly (readonly number[])[];
  readonly rows: number;
  readonly columns: number;
  readonly row_step: number;
  readonly column_step: number;
  /** All planes one after the other, as `TensorPayload.values`. */
  readonly values: string;
}

const MOST_FACETS = 64;
const LONGEST_AXIS = 40;

function sizes(value: unknown): readonly number[] | null {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0)
    ? (value as number[])
    : null;
}

function axesOf(value: unknown, rank: number): TensorPayload["axes"] {
  if (!Array.isArray(value) || value.length !== rank) return null;
  return value.map((name) => (typeof name === "string" ? name.slice(0, LONGEST_AXIS) : null));
}

function facetsOf(value: unknown, rank: number): TensorFacets | null {
  if (!isObject(value)) return null;
  const { planes, values } = value;
  const counts = sizes([value["rows"], value["columns"], value["row_step"], value["column_step"]]);
  if (!Array.isArray(planes) || planes.length > MOST_FACETS || typeof values !== "string" || !counts)
    return null;
  const places = planes.map(sizes);
  if (places.some((place) => place === null || place.length !== rank - 2)) return null;
  const [rows = 0, columns = 0, row_step = 1, column_step = 1] = counts;
  if (planes.length * rows * columns * 16 > values.length * 3) return null;
  return { planes: places as number[][], rows, columns, row_step, column_step, values };
}

/** Reads a tensor payload; null when it is not one. It may come from a stranger's file. */
export function readTensorPayload(value: unknown): TensorPayload | null {
  if (!isObject(value)) return null;
  const shape = sizes(value["shape"]);
  const counts = sizes([value["rows"], value["columns"], value["row_step"], value["column_step"]]);
  const { dtype, slice, values } = value;
  if (!shape || !counts || typeof dtype !== "string" || typeof slice !== "string") return null;
  if (typeof values !== "string") return null;
  const [rows = 0, columns = 0, row_step = 1, column_step = 1] = counts;
  // Four base64 characters hold three bytes: a plane that its text cannot hold is not believed.
  if (rows * columns * 16 > values.length * 3) return null;
  const number = (key: string) => (typeof value[key] === "number" ? (value[key] as number) : null);
  return {
    shape,
    dtype,
    slice,
    rows,
    columns,
    row_step,
    column_step,
    values,
    requires_grad: value["requires_grad"] === true,
    min: number("min"),
    max: number("max"),
    mean: number("mean"),
    not_finite: number("not_finite") ?? 0,
    bytes: number("bytes") ?? 0,
    axes: axesOf(value["axes"], shape.length),
    facets: facetsOf(value["facets"], shape.length),
  };
}

/** The plane of a payload, `rows · columns` values row by row; null when its base64 does not hold that many. */
export function tensorValues({ values, rows, columns }: TensorPayload): Float32Array | null {
  return floats(values, rows * columns);
}

/** Each plane's values; none when their base64 does not hold that many. */
export function facetValues({ values, rows, columns, planes }: TensorFacets): readonly Float32Array[] {
  const all = floats(values, planes.length * rows * columns);
  return all ? planes.map((_, n) => all.subarray(n * rows * columns, (n + 1) * rows * columns)) : [];
}

function floats(values: string, count: number): Float32Array | null {
  let binary: string;
  try {
    binary = atob(values);
  } catch {
    return null;
  }
  if (binary.length !== 4 * count) return null;
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: count }, (_, index) => view.getFloat32(4 * index, true));
}

/** The outputs with one more; text of the stream that wrote last is joined to it. */
export function withOutput(outputs: readonly Output[], output: Output): readonly Output[] {
  const last = outputs.at(-1);
  if (output.type === "stream" && last?.type === "stream" && last.name === output.name) {
    return [...outputs.slice(0, -1), { ...last, text: last.text + output.text }];
  }
  return [...outputs, output];
}
