/** Channels of a head. */
export const ROLLING_DIM = 16;
