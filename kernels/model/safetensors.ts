/**
 * The safetensors format, as far as the lab needs it: float32 (and int8 when reading), little-endian, with metadata. Eight bytes give the
 * length of a JSON header; the numbers follow it without a gap.
 */

export interface StoredTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

export interface SafeTensors {
  readonly tensors: Readonly<Record<string, StoredTensor>>;
  readonly metadata: Readonly<Record<string, string>>;
}

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

const HEADER_LENGTH = 8;
/** The format's own limit. */
const MAX_HEADER = 100_000_000;
const METADATA = "__metadata__";
/** Bytes of one number, for each type that is read. */
const BYTES: Readonly<Record<string, number>> = { F32: 4, I8: 1 };

/** Tensors, in the order given, as a file. */
export function writeSafetensors({ tensors, metadata }: SafeTensors): Uint8Array {
  const header: Record<string, unknown> = { [METADATA]: metadata };
  let end = 0;
  for (const [name, { shape, data }] of Object.entries(tensors)) {
    if (count(shape) !== data.length) {
      throw new RangeError(`${name}: shape (${shape.join(", ")}) does not hold ${data.length} numbers`);
    }
    header[name] = { dtype: "F32", shape, data_offsets: [end, end + data.byteLength] };
    end += data.byteLength;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  // Spaces fill the header up, so that the numbers begin at a multiple of eight.
  const padded = Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(HEADER_LENGTH + padded + end).fill(0x20, HEADER_LENGTH, HEADER_LENGTH + padded);
  const view = new DataView(file.buffer);
  view.setBigUint64(0, BigInt(padded), true);
  file.set(json, HEADER_LENGTH);
  let at = HEADER_LENGTH + padded;
  for (const { data } of Object.values(tensors)) {
    for (const value of data) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
  return file;
}

/**
 * Reads a file of float32 and int8 tensors. The numbers of both are given as float32, which holds an int8 exactly.
 *
 * @throws RangeError that says what is wrong with a file that does not keep to the format
 */
export function readSafetensors(file: Uint8Array): SafeTensors {
  const { metadata, entries, start } = readHeader(file);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const tensors: Record<string, StoredTensor> = {};
  let end = 0;
  for (const [name, entry] of Object.entries(entries)) {
    if (!isEntry(entry)) throw new RangeError(`safetensors: ${name} is not described as a tensor`);
    const { dtype, shape, data_offsets } = entry;
    const [from, to] = data_offsets;
    const size = BYTES[dtype];
    if (!size) throw new RangeError(`safetensors: ${name} is ${dtype}; only F32 and I8 are read here`);
    if (from !== end || to - from !== size * count(shape)) {
      throw new RangeError(
        `safetensors: ${name} (${shape.join(", ")}) does not fill bytes ${from} to ${to} after ${end}`,
      );
    }
    if (start + to > file.length) throw new RangeError(`safetensors: ${name} ends behind the file`);
    tensors[name] = {
      shape,
      data: Float32Array.from({ length: count(shape) }, (_, n) =>
        size === 1 ? view.getInt8(start + from + n) : view.getFloat32(start + from + 4 * n, true),
      ),
    };
    end = to;
  }
  if (start + end !== file.length) {
    throw new RangeError(`safetensors: ${file.length - start - end} bytes belong to no tensor`);
  }
  return { tensors, metadata };
}

/**
 * What is said of a file, without its numbers.
 *
 * @throws RangeError as `readSafetensors`
 */
export function readMetadata(file: Uint8Array): Readonly<Record<string, string>> {
  return readHeader(file).metadata;
}

/** @returns also where the numbers begin */
function readHeader(file: Uint8Array) {
  if (file.length < HEADER_LENGTH) throw new RangeError("safetensors: shorter than its own header");
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > MAX_HEADER || HEADER_LENGTH + length > file.length) {
    throw new RangeError(`safetensors: a header of ${length} bytes does not fit a file of ${file.length}`);
  }
  const start = HEADER_LENGTH + length;
  const { [METADATA]: metadata = {}, ...entries } = headerOf(file.subarray(HEADER_LENGTH, start));
  return { metadata: metadata as Record<string, string>, entries, start };
}

function headerOf(bytes: Uint8Array): Record<string, unknown> {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new RangeError("safetensors: the header is not JSON");
  }
  if (typeof header !== "object" || header === null || Array.isArray(header)) {
    throw new RangeError("safetensors: the header is no object");
  }
  return header as Record<string, unknown>;
}

function isEntry(entry: unknown): entry is Entry {
  if (typeof entry !== "object" || entry === null) return false;
  const { dtype, shape, data_offsets } = entry as Partial<Entry>;
  const whole = (n: unknown) => Number.isSafeInteger(n) && Number(n) >= 0;
  return (
    typeof dtype === "string" &&
    Array.isArray(shape) &&
    shape.every(whole) &&
    Array.isArray(data_offsets) &&
    data_offsets.length === 2 &&
    data_offsets.every(whole)
  );
}

function count(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
