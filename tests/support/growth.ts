/** Milliseconds of this process's own work where that is known, so that a busy machine does not count. */
function spent(): number {
  if (typeof process === "undefined" || typeof process.cpuUsage !== "function") return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * How many times more `work` has to do for an input `factor` times as large: near `factor` for work that grows with its
 * input, near its square for work that does not. A ratio within one run, of the best of five.
 */
export function growth<Input>(
  make: (size: number) => Input,
  work: (input: Input) => unknown,
  size: number,
  factor: number,
): number {
  const best = (input: Input) => {
    const times = Array.from({ length: 5 }, () => {
      const began = spent();
      work(input);
      return spent() - began;
    });
    return Math.min(...times);
  };
  const small = make(size);
  const large = make(size * factor);
  // Warm, so that the small one is not the one that is compiled.
  for (let n = 0; n < 3; n++) work(small);
  return best(large) / Math.max(best(small), 0.2);
}
