import type { BandedWeights, CallObservation, NamedArray } from "@/kernels/lab/observation";

/**
 * A call as the page shows it: a kernel's, or the one computed when the page was built. The latter carries a picture
 * of its weights in place of the numbers.
 */
export type ShownCall = Omit<CallObservation, "result"> & {
  readonly result: {
    readonly output: Omit<NamedArray, "data">;
    readonly weights: BandedWeights | null;
    readonly picture?: StaticPicture;
  } | null;
};

/** Weights of one head as an image whose opacity is the weight, and the band they lie in. */
export interface StaticPicture {
  /** A file of the site, below its root. */
  readonly image: string;
  readonly seq: number;
  readonly left: number;
  readonly right: number;
}

/** Both calls of the default experiment, as the exported page carries them. */
export interface StaticCalls {
  readonly direct: ShownCall;
  readonly dispatch: ShownCall;
}
