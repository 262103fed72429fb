import type { MaskPicture } from "@/kernels/lab/observation";
import type { ShownCall, StaticCalls } from "./shown";

/** Runs of equal steps, `[first number, step, count, …]`: what is regular in a row of numbers takes no room in a page. */
export type Steps = readonly number[];

export type PackedCall = Omit<ShownCall, "mask"> & {
  readonly mask:
    | (Omit<MaskPicture, "first" | "last"> & { readonly first: Steps; readonly last: Steps })
    | null;
};

/** Both calls as the exported page carries them. */
export interface PackedCalls {
  readonly direct: PackedCall;
  readonly dispatch: PackedCall;
}

export function steps(numbers: ArrayLike<number>): Steps {
  const runs: number[] = [];
  for (let at = 0; at < numbers.length; ) {
    const first = numbers[at] ?? 0;
    const step = (numbers[at + 1] ?? first) - first;
    let count = 1;
    while (at + count < numbers.length && numbers[at + count] === first + count * step) count++;
    runs.push(first, step, count);
    at += count;
  }
  return runs;
}

export function fromSteps(runs: Steps): Int32Array {
  const numbers: number[] = [];
  for (let at = 0; at < runs.length; at += 3) {
    const [first = 0, step = 0, count = 0] = runs.slice(at, at + 3);
    for (let n = 0; n < count; n++) numbers.push(first + n * step);
  }
  return Int32Array.from(numbers);
}

const unpacked = (call: PackedCall): ShownCall => ({
  ...call,
  mask: call.mask && { ...call.mask, first: fromSteps(call.mask.first), last: fromSteps(call.mask.last) },
});

export const unpackedCalls = ({ direct, dispatch }: PackedCalls): StaticCalls => ({
  direct: unpacked(direct),
  dispatch: unpacked(dispatch),
});
