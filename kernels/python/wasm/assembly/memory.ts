/** Where the module's operands lie: fixed places for blocks of up to 4096 numbers of 8 bytes, and room to grow behind. */
export const A: usize = 65536;
export const B: usize = A + 32768;
export const Y: usize = B + 32768;
/** Partial sums, maxima and other small things. */
export const SMALL: usize = Y + 32768;
/** Values and slopes of erf, put there from outside; operands of a product come 8192 bytes later. */
export const TABLE: usize = SMALL + 32768;
