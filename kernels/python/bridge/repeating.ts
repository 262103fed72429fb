/** The same elements several times, or with others round them. */
import { allocate, type Data, type DType, roundScalar, sameKind } from "./dtypes";
import { assignDense, type View } from "./view";

/** Each of the `x.length / inner` neighbouring groups of `inner` elements `times` times in a row. */
export function repeatEach(x: Data, inner: number, times: number): Data {
  const y = sameKind(x, x.length * times);
  if (inner === 1) {
    for (let i = 0, to = 0; i < x.length; i++) for (let k = 0; k < times; k++) y[to++] = x[i] as number;
    return y;
  }
  for (let from = 0, to = 0; from < x.length; from += inner) {
    const group = x.subarray(from, from + inner) as Float64Array;
    for (let k = 0; k < times; k++, to += inner) y.set(group, to);
  }
  return y;
}

/** `n` elements of `value`, and those of `x` where `place` says. */
export function surround(x: Data, dtype: DType, n: number, place: View, value: number): Data {
  const y = allocate(dtype, n);
  const filling = roundScalar(dtype, value);
  if (filling !== 0 || Object.is(filling, -0)) y.fill(filling);
  assignDense(y, place, x);
  return y;
}
