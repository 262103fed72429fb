/**
 * What the real library cost when it was run: xformers 0.0.28.post3 with its compiled CPU operators on PyTorch 2.13, two
 * threads, batch·heads 8, head_dim 64, window 129 without causal, forward without gradients. Times varied two- to
 * threefold from run to run; a range holds what was seen. Memory is the peak of a process beyond its inputs, its first
 * call included.
 */
type Range = readonly [least: number, most: number];

interface RecordedCost {
  readonly seq_len: number;
  /** MiB and seconds of the dense path (an additive mask of all pairs), forced: here the library takes the sparse one. */
  readonly dense: { readonly mebibytes: Range; readonly seconds: Range };
  /** The same of the sparse path. Its first call builds a mask of all pairs, hence the MiB; seconds are of later calls. */
  readonly sparse: { readonly mebibytes: Range; readonly seconds: Range };
}

export const recordedSizes = {
  batch: 1,
  num_heads: 8,
  head_dim: 64,
  window_size: 129,
  causal: false,
} as const;

const row = (
  seq_len: number,
  dense: readonly [Range, Range],
  sparse: readonly [Range, Range],
): RecordedCost => ({
  seq_len,
  dense: { mebibytes: dense[0], seconds: dense[1] },
  sparse: { mebibytes: sparse[0], seconds: sparse[1] },
});

export const recordedCost: readonly RecordedCost[] = [
  row(
    512,
    [
      [35, 35],
      [0.007, 0.007],
    ],
    [
      [20, 20],
      [0.029, 0.029],
    ],
  ),
  row(
    1024,
    [
      [80, 84],
      [0.047, 0.047],
    ],
    [
      [26, 39],
      [0.063, 0.063],
    ],
  ),
  row(
    2048,
    [
      [295, 295],
      [0.17, 0.34],
    ],
    [
      [51, 69],
      [0.12, 0.14],
    ],
  ),
  row(
    4096,
    [
      [1113, 1128],
      [1.24, 1.24],
    ],
    [
      [166, 166],
      [0.27, 0.27],
    ],
  ),
  row(
    8192,
    [
      [4392, 4392],
      [2.9, 10],
    ],
    [
      [645, 645],
      [0.53, 0.69],
    ],
  ),
];
