/** Writes ONNX models, as protocol buffers: onnx.proto is a library of its own, and a model needs ten of its messages. */

/** A node; attributes are whole numbers or lists of them. */
export interface Node {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>;
  readonly domain?: string;
}

type ElementType = "float32" | "int32" | "int64";

/** A named input or output of a graph. */
export interface Port {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly number[];
}

/** A tensor that is part of the model. */
export interface Constant extends Port {
  readonly bytes: Uint8Array;
}

/** TensorProto.DataType */
const TYPES: Record<ElementType, number> = { float32: 1, int32: 6, int64: 7 };
/** AttributeProto.AttributeType */
const INT = 2;
const INTS = 7;
const IR_VERSION = 8;
const OPSETS: readonly (readonly [domain: string, version: number])[] = [
  ["", 13],
  ["com.microsoft", 1],
];

export const floats = (name: string, dims: readonly number[], values: Float32Array): Constant => ({
  name,
  type: "float32",
  dims,
  bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
});

export const int64s = (name: string, values: readonly number[]): Constant => ({
  name,
  type: "int64",
  dims: [values.length],
  bytes: new Uint8Array(BigInt64Array.from(values, BigInt).buffer),
});

function join(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Seven bits a byte, the lowest first. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Uint8Array.of(...bytes, rest);
}

const int = (field: number, value: number) => join([varint(field * 8), varint(value)]);
const block = (field: number, ...parts: Uint8Array[]) => {
  const content = join(parts);
  return join([varint(field * 8 + 2), varint(content.length), content]);
};
const text = (field: number, value: string) => block(field, new TextEncoder().encode(value));

const port = (field: number, { name, type, dims }: Port) => {
  const shape = block(2, ...dims.map((size) => block(1, int(1, size))));
  return block(field, text(1, name), block(2, block(1, int(1, TYPES[type]), shape)));
};

const attribute = (name: string, value: number | readonly number[]) =>
  typeof value === "number"
    ? block(5, text(1, name), int(3, value), int(20, INT))
    : block(5, text(1, name), ...value.map((each) => int(8, each)), int(20, INTS));

const node = ({ op, inputs, outputs, attributes = {}, domain = "" }: Node) =>
  block(
    1,
    ...inputs.map((name) => text(1, name)),
    ...outputs.map((name) => text(2, name)),
    text(4, op),
    ...Object.entries(attributes).map(([name, value]) => attribute(name, value)),
    text(7, domain),
  );

const constant = ({ name, type, dims, bytes }: Constant) =>
  block(5, ...dims.map((size) => int(1, size)), int(2, TYPES[type]), text(8, name), block(9, bytes));

export function onnxModel(
  nodes: readonly Node[],
  inputs: readonly Port[],
  outputs: readonly Port[],
  constants: readonly Constant[] = [],
): Uint8Array {
  const graph = block(
    7,
    ...nodes.map(node),
    text(2, "attention"),
    ...constants.map(constant),
    ...inputs.map((each) => port(11, each)),
    ...outputs.map((each) => port(12, each)),
  );
  const opsets = OPSETS.map(([domain, version]) => block(8, text(1, domain), int(2, version)));
  return join([int(1, IR_VERSION), ...opsets, graph]);
}
