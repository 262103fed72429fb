import { contiguousStrides, Generator, numel, randn } from "../../torch";

/** Plain numbers of a tensor, row-major. Booleans come as 0 and 1. */
export interface PlainTensor {
  readonly data: Float32Array;
  readonly shape: readonly number[];
  readonly bool: boolean;
}

interface NewTensor {
  readonly shape: readonly number[];
  readonly dtype?: "bool";
  readonly fill?: "zeros" | "ones" | "bits" | "additive";
  readonly bits?: string;
}

interface Reshaped {
  readonly of: string;
  readonly shape: readonly number[];
}

export interface Transposed {
  readonly of: string;
  readonly transpose: readonly [number, number];
}

interface WithNaN {
  readonly of: string;
  readonly nan: readonly (readonly number[])[];
}

interface PlainAttention {
  readonly attention: { readonly q: string; readonly k: string; readonly v: string };
  readonly causal: boolean;
}

/** How a call of the misuse catalogue describes a tensor. */
export type TensorDescription = NewTensor | Reshaped | Transposed | WithNaN | PlainAttention;

/** `bits` in hexadecimal, the first element in the highest bit of the first byte. */
function bitsOf(hex: string, count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => {
    const byte = Number.parseInt(hex.slice(2 * (i >> 3), 2 * (i >> 3) + 2), 16);
    return (byte >> (7 - (i & 7))) & 1;
  });
}

function filled({ shape, fill, bits, dtype }: NewTensor, generator: Generator): PlainTensor {
  const count = numel(shape);
  const made = (data: Float32Array): PlainTensor => ({ data, shape, bool: dtype === "bool" });
  switch (fill) {
    case "zeros":
      return made(new Float32Array(count));
    case "ones":
      return made(new Float32Array(count).fill(1));
    case "bits":
      return made(bitsOf(bits ?? "", count));
    case "additive":
      return made(bitsOf(bits ?? "", count).map((bit) => (bit ? 0 : Number.NEGATIVE_INFINITY)));
    case undefined:
      return made(randn(generator, count));
    default:
      throw new Error(`nothing here fills a tensor with ${fill}`);
  }
}

/** Two axes exchanged; the values come out in the new row-major order. */
export function transpose(tensor: PlainTensor, [axis0, axis1]: readonly [number, number]): PlainTensor {
  const exchange = (sizes: readonly number[]) => {
    const out = [...sizes];
    out[axis0] = sizes[axis1] as number;
    out[axis1] = sizes[axis0] as number;
    return out;
  };
  const shape = exchange(tensor.shape);
  const strides = exchange(contiguousStrides(tensor.shape));
  const own = contiguousStrides(shape);
  const data = tensor.data.map((_, i) => {
    const at = own.reduce(
      (sum, stride, axis) =>
        sum + (Math.floor(i / stride) % (shape[axis] as number)) * (strides[axis] as number),
      0,
    );
    return tensor.data[at] as number;
  });
  return { ...tensor, data, shape };
}

function withNaN(tensor: PlainTensor, indices: WithNaN["nan"]): PlainTensor {
  const strides = contiguousStrides(tensor.shape);
  const data = Float32Array.from(tensor.data);
  for (const index of indices) {
    data[index.reduce((sum, at, axis) => sum + at * (strides[axis] as number), 0)] = Number.NaN;
  }
  return { ...tensor, data };
}

/** softmax(q kᵀ / sqrt(head_dim)) v over all keys, or all up to the query, in double precision. */
function plainAttention(q: PlainTensor, k: PlainTensor, v: PlainTensor, causal: boolean): PlainTensor {
  const [batch, queries, width] = q.shape as [number, number, number];
  const keys = k.shape[1] as number;
  const columns = v.shape[2] as number;
  const data = new Float32Array(batch * queries * columns);
  for (let b = 0; b < batch; b++) {
    for (let i = 0; i < queries; i++) {
      const visible = causal ? Math.min(i + 1, keys) : keys;
      const scores = Array.from({ length: visible }, (_, j) => {
        let dot = 0;
        for (let d = 0; d < width; d++) {
          dot +=
            (q.data[(b * queries + i) * width + d] as number) *
            (k.data[(b * keys + j) * width + d] as number);
        }
        return dot / Math.sqrt(width);
      });
      const largest = Math.max(...scores);
      const weights = scores.map((score) => Math.exp(score - largest));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      for (let d = 0; d < columns; d++) {
        const sum = weights.reduce(
          (s, weight, j) => s + weight * (v.data[(b * keys + j) * columns + d] as number),
          0,
        );
        data[(b * queries + i) * columns + d] = sum / total;
      }
    }
  }
  return { data, shape: [batch, queries, columns], bool: false };
}

/** The tensors of a call by name. Different names get different random numbers. */
export function buildTensors(
  descriptions: Readonly<Record<string, TensorDescription>>,
): ReadonlyMap<string, PlainTensor> {
  const generator = new Generator(0);
  const built = new Map<string, PlainTensor>();
  const named = (name: string): PlainTensor => {
    const known = built.get(name);
    if (known) return known;
    const description = descriptions[name];
    if (!description) throw new Error(`the case has no tensor ${name}`);
    const tensor = build(description);
    built.set(name, tensor);
    return tensor;
  };
  const build = (description: TensorDescription): PlainTensor => {
    if ("attention" in description) {
      const { q, k, v } = description.attention;
      return plainAttention(named(q), named(k), named(v), description.causal);
    }
    if (!("of" in description)) return filled(description, generator);
    const source = named(description.of);
    if ("transpose" in description) return transpose(source, description.transpose);
    if ("nan" in description) return withNaN(source, description.nan);
    return { ...source, shape: description.shape };
  };
  for (const name of Object.keys(descriptions)) named(name);
  return built;
}
