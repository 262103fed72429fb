/** A number with four decimals. Small ones keep their digits: a rounded 0 would look like none. */
export function digits(value: number): string {
  if (value === Number.NEGATIVE_INFINITY) return "−∞";
  if (Number.isNaN(value)) return "NaN";
  const magnitude = Math.abs(value);
  const text = magnitude !== 0 && magnitude < 5e-4 ? magnitude.toExponential(2) : magnitude.toFixed(4);
  return `${value < 0 || Object.is(value, -0) ? "−" : ""}${text.replace("e-", "e−")}`;
}
