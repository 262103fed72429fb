import type { Rule, Shape, Side } from "../types";

/** `[2, 8, 512]`, `(2,8,512)`, `2x8`, `torch.Size([2, 8])`: the whole numbers in a piece of a message. */
export function sizes(text: string | undefined): number[] {
  return (text?.match(/-?\d+/g) ?? []).map(Number).filter(Number.isSafeInteger);
}

export const side = (name: string, shape: Shape): Side => ({ name, shape });

/** Where exactly one pair of sizes, lined up from the right, does not fit. */
export function onlyClash(a: Shape, b: Shape): number | null {
  const count = Math.max(a.length, b.length);
  const clashes = Array.from({ length: count }, (_, axis) => axis).filter((axis) => {
    const one = a[axis - count + a.length] ?? 1;
    const other = b[axis - count + b.length] ?? 1;
    return one !== other && one !== 1 && other !== 1;
  });
  return clashes.length === 1 ? (clashes[0] as number) : null;
}

/** The axes in which two shapes of the same length differ. */
export function differences(a: Shape, b: Shape): number[] {
  return a.length === b.length ? a.flatMap((size, axis) => (size === b[axis] ? [] : [axis])) : [];
}

/** A list of numbers in any brackets, as a group. */
export const LIST = String.raw`(?:torch\.Size\()?([[(](?:-?\d+(?:, ?)?)*[\])])\)?`;

export const rules = (
  source: string,
  list: readonly (Omit<Rule, "source"> & { source?: string })[],
): Rule[] => list.map((rule) => ({ source, ...rule }));
