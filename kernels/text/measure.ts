/** How well the text model foresees a text: the bits that each character costs. */
import type { TextNetwork, TextRunOptions } from "./network";

/**
 * Bits of each character of texts (batch, seq), predicted from those before it: −log₂ of the probability that the model
 * gave it.
 *
 * @returns (batch, seq − 1), row-major: the first token (the start) is given, not predicted
 */
export async function surprise(
  network: TextNetwork,
  texts: readonly (readonly number[])[],
  options: TextRunOptions = {},
): Promise<Float64Array> {
  const { vocabulary } = network.sizes;
  const seq = texts[0]?.length ?? 0;
  const logits = network.logits(
    texts.map((text) => text.slice(0, -1)),
    options,
  );
  const numbers = await logits.data();
  logits.dispose();
  const bits = new Float64Array(texts.length * (seq - 1));
  for (let at = 0; at < bits.length; at++) {
    const row = numbers.subarray(at * vocabulary, (at + 1) * vocabulary);
    const token = texts[Math.floor(at / (seq - 1))]?.[(at % (seq - 1)) + 1] ?? 0;
    bits[at] = (logTotal(row) - (row[token] as number)) / Math.LN2;
  }
  return bits;
}

/** Log of the sum of exponentials, in double precision. */
export function logTotal(row: ArrayLike<number>): number {
  let top = Number.NEGATIVE_INFINITY;
  for (let n = 0; n < row.length; n++) top = Math.max(top, row[n] as number);
  let total = 0;
  for (let n = 0; n < row.length; n++) total += Math.exp((row[n] as number) - top);
  return top + Math.log(total);
}
