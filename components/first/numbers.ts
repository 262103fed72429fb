/** A shape as Python prints it. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
}

/** A share of 1. Small ones keep their digits: a rounded 0 would look like a hidden key. */
export function percent(share: number): string {
  if (Number.isNaN(share)) return "NaN";
  const value = share * 100;
  return `${value === 0 || value >= 0.1 ? value.toFixed(1) : value.toExponential(1)} %`;
}

/** A difference or a tolerance: two digits and the power of ten. */
export function tiny(value: number): string {
  return value === 0 || Number.isNaN(value) ? String(value) : value.toExponential(1).replace("e-", "e−");
}

/** A value of ordinary size, with three digits that mean something. */
export function short(value: number): string {
  return value !== 0 && Math.abs(value) < 1e-3
    ? value.toExponential(2)
    : String(Number(value.toPrecision(3)));
}

/** Milliseconds as a reader takes them in. */
export function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
