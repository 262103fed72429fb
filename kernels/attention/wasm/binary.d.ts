/** A module of ours; its byte at `sharedFlag` is 1, and 3 in the one that takes a shared memory. */
interface Binary {
  readonly base64: string;
  readonly sharedFlag: number;
}

export const plain: Binary;
/** With relaxed SIMD: multiplications and additions in one step. */
export const fused: Binary;
/** Most pages of 64 KiB that its memory may have. */
export const MAX_PAGES: number;
