import type { GoldenTensor } from "./folder";
import type { Tally } from "./report";

export interface Tolerance {
  readonly atol: number;
  readonly rtol: number;
}

/** Values to compare: what a tensor holds, and its shape. */
export interface Values {
  readonly data: ArrayLike<number>;
  readonly shape: readonly number[];
}

function expectShape(actual: readonly number[], expected: readonly number[]): void {
  if (actual.length !== expected.length || actual.some((size, axis) => size !== expected[axis])) {
    throw new Error(`shape [${actual.join(", ")}] instead of [${expected.join(", ")}]`);
  }
}

/**
 * Requires |x - ref| <= atol + rtol |ref| for every element, and NaN exactly where the reference has NaN. The largest
 * share of the tolerance that was used goes to the tally.
 *
 * @throws Error naming the worst element
 */
export function expectClose(
  tally: Tally,
  where: string,
  actual: Values,
  expected: Pick<GoldenTensor, "data" | "shape">,
  { atol, rtol }: Tolerance,
): void {
  expectShape(actual.shape, expected.shape);
  let worst = 0;
  let at = -1;
  for (let i = 0; i < expected.data.length; i++) {
    const value = actual.data[i] as number;
    const reference = expected.data[i] as number;
    if (Object.is(value, reference) || (Number.isNaN(value) && Number.isNaN(reference))) continue;
    const share = Math.abs(value - reference) / (atol + rtol * Math.abs(reference));
    if (Number.isNaN(share) || share > worst) {
      worst = Number.isNaN(share) ? Number.POSITIVE_INFINITY : share;
      at = i;
    }
  }
  tally.note(worst, where);
  if (worst > 1) {
    throw new Error(
      `${where}: element ${at} is ${actual.data[at]}, not ${expected.data[at]} (${worst.toPrecision(3)} of the tolerance)`,
    );
  }
}

/** JSON text of both sides has to be equal. */
export function expectEqual(what: string, actual: unknown, expected: unknown): void {
  const [given, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (given !== wanted) throw new Error(`${what} is ${given}, not ${wanted}`);
}
