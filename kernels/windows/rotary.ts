/** Rotary positions: the two halves of a vector, taken in pairs, turn by position · 10000^(−c / (head_dim / 2)). */
export function rotate(x: ArrayLike<number>, position: number): Float32Array {
  const half = x.length / 2;
  const turned = new Float32Array(x.length);
  for (let c = 0; c < half; c++) {
    const angle = position * 10000 ** (-c / half);
    const [a, b] = [x[c] as number, x[c + half] as number];
    turned[c] = a * Math.cos(angle) - b * Math.sin(angle);
    turned[c + half] = b * Math.cos(angle) + a * Math.sin(angle);
  }
  return turned;
}
