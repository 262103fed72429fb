import { outline } from "@/components/plot/band";
import { keyRange } from "@/kernels/attention/geometry";

/** Steps of a band's outline: more are not seen at this size. */
const MOST_STEPS = 128;

/** The band of a window in a square of `side` tokens, drawn `length` long: an outline, in as many steps as are seen. */
export function bandOf(
  tokens: number,
  { left, right }: { readonly left: number; readonly right: number },
  length: number,
): { readonly path: string; readonly transform: string } {
  const steps = Math.min(tokens, MOST_STEPS);
  const scale = steps / tokens;
  const path = outline(steps, (row) => {
    const { first, last } = keyRange(Math.floor((row + 0.5) / scale), tokens, { left, right });
    return [Math.floor(first * scale), Math.min(steps - 1, Math.ceil((last + 1) * scale) - 1)];
  });
  return { path, transform: `scale(${length / steps})` };
}
