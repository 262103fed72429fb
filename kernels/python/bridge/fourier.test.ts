import { expect, it } from "vitest";
import { fourier } from "./fourier";

/** By the definition. */
function plain(x: Float64Array, n: number, sign: number): number[] {
  return Array.from({ length: n }, (_, k) => {
    let [re, im] = [0, 0];
    for (let j = 0; j < n; j++) {
      const angle = (sign * 2 * Math.PI * j * k) / n;
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      re += (x[2 * j] as number) * c - (x[2 * j + 1] as number) * s;
      im += (x[2 * j] as number) * s + (x[2 * j + 1] as number) * c;
    }
    return [re, im];
  }).flat();
}

it.each([1, 2, 3, 5, 8, 12, 31, 64, 97, 100])("is the sum it stands for: %i numbers", (n) => {
  const x = Float64Array.from({ length: 2 * n }, (_, i) => Math.sin(i * i + n));
  for (const inverse of [false, true]) {
    const want = plain(x, n, inverse ? 1 : -1);
    const have = fourier(x, n, inverse, "float64");
    for (const [i, v] of want.entries()) expect(have[i]).toBeCloseTo(v, 9);
  }
});

it("transforms each row by itself and comes back", () => {
  const x = Float64Array.from({ length: 2 * 3 * 7 }, (_, i) => Math.cos(i * 1.7));
  const back = fourier(fourier(x, 7, false, "float64"), 7, true, "float64");
  for (const [i, v] of x.entries()) expect((back[i] as number) / 7).toBeCloseTo(v, 12);
});
