import { countPairs, density, keyRange, xformersWindow } from "@/kernels/attention/geometry";

interface WindowOf {
  readonly seq_len: number;
  readonly window_size: number;
  readonly causal: boolean;
}

const range = ({ query, ...of }: WindowOf & { query: number }) =>
  keyRange(query, of.seq_len, xformersWindow(of));

/** What a `<Value>` may compute: a name, and a function of what stands in `of`. */
const values = {
  /** Visible (query, key) pairs. */
  pairs: (of: WindowOf) => countPairs(of.seq_len, xformersWindow(of)),
  /** Visible pairs in percent of all. */
  density: (of: WindowOf) => 100 * density(of.seq_len, xformersWindow(of)),
  /** Keys that one query sees. */
  keys: (of: WindowOf & { query: number }) => {
    const { first, last } = range(of);
    return last - first + 1;
  },
  first_key: (of: WindowOf & { query: number }) => range(of).first,
  last_key: (of: WindowOf & { query: number }) => range(of).last,
  /** Numbers in a tensor of this shape. */
  product: (shape: readonly number[]) => shape.reduce((all, size) => all * size, 1),
  sum: (terms: readonly number[]) => terms.reduce((all, term) => all + term, 0),
  quotient: ([one = Number.NaN, other = Number.NaN]: readonly number[]) => one / other,
  /** 1/√head_dim, what scores are multiplied by. */
  scale: (head_dim: number) => 1 / Math.sqrt(head_dim),
} as const;

export type ValueName = keyof typeof values;

/** @throws RangeError when there is no such value, or it is no number. */
export function computed(name: string, of: unknown): number {
  if (!Object.hasOwn(values, name)) throw new RangeError(`there is no value ${name}`);
  const number = (values[name as ValueName] as (of: unknown) => number)(of);
  if (!Number.isFinite(number)) throw new RangeError(`${name} of ${JSON.stringify(of)} is no number`);
  return number;
}
