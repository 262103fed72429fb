import {
  bernoulli,
  bernoulliEach,
  dropoutKeep,
  type Generator,
  linearInit,
  normal,
  normalOneByOne,
  rand,
  randint,
  randn,
  randperm,
  uniform,
  xavierUniform,
} from "@/kernels/torch";
import type { Scope } from "./python-expression";

const count = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** Rows and columns exchanged: what lies row by row as (rows, columns) is read as (columns, rows). */
function transposed<T extends ArrayLike<number>>(values: T, rows: number, columns: number): number[] {
  return Array.from({ length: rows * columns }, (_, i) => {
    const row = i % rows;
    const column = (i - row) / rows;
    return values[row * columns + column] as number;
  });
}

/** A tensor of the random number data: values in row-major order, and the methods its expressions call. */
export class RandomTensor {
  constructor(
    readonly values: ArrayLike<number>,
    readonly shape: readonly number[],
    private readonly generator: Generator,
    private readonly contiguous = true,
  ) {}

  private of(values: ArrayLike<number>): RandomTensor {
    return new RandomTensor(values, this.shape, this.generator, this.contiguous);
  }

  readonly t = (): RandomTensor => {
    const [rows, columns] = this.shape as [number, number];
    const turned = transposed(this.values, rows, columns);
    return new RandomTensor(turned, [columns, rows], this.generator, !this.contiguous);
  };

  readonly uniform_ = (low: number, high: number): RandomTensor =>
    this.of(uniform(this.generator, count(this.shape), low, high));

  readonly bernoulli_ = (p: number): RandomTensor => this.of(bernoulli(this.generator, count(this.shape), p));

  readonly normal_ = (mean = 0, std = 1): RandomTensor => {
    const n = count(this.shape);
    if (this.contiguous) return this.of(normal(this.generator, n, mean, std));
    // A turned matrix is filled in the order of memory, which is that of its transpose.
    const [rows, columns] = this.shape as [number, number];
    return this.of(transposed(normalOneByOne(this.generator, n, mean, std), columns, rows));
  };
}

/** Sizes as `torch.randn` takes them: `(2, 3)` or `2, 3`. */
const sizes = (args: readonly (number | number[])[]): number[] => args.flat();

/** The names `torch`, `nn` and `F`, drawing from `generator`. */
export function randomScope(generator: Generator): Scope {
  const tensor = (values: ArrayLike<number>, shape: readonly number[]) =>
    new RandomTensor(values, shape, generator);
  const drawn =
    (draw: (gen: Generator, n: number) => ArrayLike<number>) =>
    (...args: (number | number[])[]) =>
      tensor(draw(generator, count(sizes(args))), sizes(args));
  const full = (shape: number[], value: number) => tensor(new Float32Array(count(shape)).fill(value), shape);
  return {
    torch: {
      randn: drawn(randn),
      rand: drawn(rand),
      empty: drawn((_, n) => new Float32Array(n)),
      ones: (...args: (number | number[])[]) => full(sizes(args), 1),
      full,
      randperm: (n: number) => tensor(randperm(generator, n), [n]),
      randint: (...args: (number | number[])[]) => {
        const shape = args.at(-1) as number[];
        const [low, high] = args.length === 3 ? (args as number[]) : [0, args[0] as number];
        return tensor(randint(generator, count(shape), low as number, high as number), shape);
      },
      normal: (mean: number, std: number, shape: number[]) =>
        tensor(normal(generator, count(shape), mean, std), shape),
      bernoulli: (p: RandomTensor) => tensor(bernoulliEach(generator, Float32Array.from(p.values)), p.shape),
    },
    nn: {
      Linear: (inFeatures: number, outFeatures: number) => {
        const { weight, bias } = linearInit(generator, inFeatures, outFeatures);
        return {
          weight: tensor(weight, [outFeatures, inFeatures]),
          bias: bias && tensor(bias, [outFeatures]),
        };
      },
      Embedding: (rows: number, width: number) => ({
        weight: tensor(normal(generator, rows * width), [rows, width]),
      }),
      init: {
        xavier_uniform_: ({ shape }: RandomTensor) =>
          tensor(xavierUniform(generator, shape[0] as number, shape[1] as number), shape),
      },
    },
    F: {
      dropout: ({ values, shape }: RandomTensor, p: number) => {
        const keep = dropoutKeep(generator, values.length, p);
        const scale = Math.fround(1 / Math.fround(1 - p));
        return tensor(
          Float32Array.from(keep, (kept, i) => kept * scale * (values[i] as number)),
          shape,
        );
      },
    },
  };
}
