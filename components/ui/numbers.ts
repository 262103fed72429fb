/** A shape as Python prints it. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
}

/** A share of 1. Small ones keep their digits: a rounded 0 would look like a hidden key. */
export function percent(share: number): string {
  if (Number.isNaN(share)) return "NaN";
  const value = share * 100;
  return `${value === 0 || value >= 0.1 ? value.toFixed(1) : value.toExponential(1)}%`;
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

/** A number in two digits that keeps its sign, and its power of ten where it is small. */
export function brief(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  const size = Math.abs(value);
  const text =
    size !== 0 && size < 0.05 ? size.toExponential(0).replace("e-", "e−") : size.toFixed(size < 10 ? 1 : 0);
  return value < 0 ? `−${text}` : text;
}

/** A number with the digits that tell it apart. */
export function plain(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  return (value < 0 ? "−" : "") + String(Number(Math.abs(value).toPrecision(6)));
}
