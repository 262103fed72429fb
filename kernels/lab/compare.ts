import type { Check, Difference } from "./observation";

/** The tolerance of the golden data for outputs and weights in float32: |x − ref| <= ATOL + RTOL · |ref|. */
const ATOL = 2e-5;
const RTOL = 1e-4;

/** Compares numbers of a kernel with the reference's. NaN agrees with NaN and with nothing else. */
export function check(pairs: readonly (readonly [ArrayLike<number>, ArrayLike<number>])[]): Check {
  let max = 0;
  let share = 0;
  let compared = 0;
  for (const [kernel, reference] of pairs) {
    if (kernel.length !== reference.length) {
      throw new RangeError(`${kernel.length} numbers cannot be compared with ${reference.length}`);
    }
    compared += kernel.length;
    for (let n = 0; n < kernel.length; n++) {
      const error = distance(kernel[n] as number, reference[n] as number);
      // Math.max keeps a NaN once it is there.
      max = Math.max(max, error);
      share = Math.max(share, error / (ATOL + RTOL * Math.abs(reference[n] as number) || ATOL));
    }
  }
  return { max, share, atol: ATOL, rtol: RTOL, compared, ok: share <= 1 };
}

/** Several checks as one: the worst of each. Undefined when there is none. */
export function worst(checks: readonly Check[]): Check | undefined {
  if (checks.length === 0) return undefined;
  return {
    max: Math.max(...checks.map(({ max }) => max)),
    share: Math.max(...checks.map(({ share }) => share)),
    atol: ATOL,
    rtol: RTOL,
    compared: checks.reduce((sum, { compared }) => sum + compared, 0),
    ok: checks.every(({ ok }) => ok),
  };
}

/**
 * The queries whose numbers differ by more than the tolerance, for arrays of shape (…, seq, inner). Null when none.
 */
export function difference(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  { seq, inner }: { seq: number; inner: number },
): Difference | null {
  const queries = new Set<number>();
  let max = 0;
  for (let n = 0; n < actual.length; n++) {
    const error = distance(actual[n] as number, expected[n] as number);
    if (error <= ATOL + RTOL * Math.abs(expected[n] as number)) continue;
    queries.add(Math.floor(n / inner) % seq);
    max = Math.max(max, error);
  }
  return queries.size === 0 ? null : { queries: [...queries].sort((a, b) => a - b), max };
}

function distance(one: number, other: number): number {
  if (one === other || (Number.isNaN(one) && Number.isNaN(other))) return 0;
  return Math.abs(one - other);
}
