import { AttentionMask } from "./attention-mask";
import { maskAxes } from "./axes";
import { FRAMES } from "./frames";
import { bothPatterns, causal1dPattern, local1dPattern, type Pattern, visiblePairs } from "./pattern";
import { at, divide } from "./python";
import type { Recorder } from "./recorder";
import { SparseMask } from "./sparse-mask";
import type { MaskOrigin, NamedShape } from "./trace";

/** Above this share of visible pairs the mask stays dense. */
const DENSITY_THRESHOLD = 0.3;

export type LocalMask = AttentionMask | SparseMask;

export interface MadeMask {
  readonly mask: LocalMask;
  readonly origin: MaskOrigin;
}

interface Wanted {
  readonly causal: boolean;
  readonly window_size: number;
  readonly force_sparsity: boolean;
  readonly densityThreshold?: number | undefined;
}

/** How the trace shows a mask made for q. */
export function describeMask(mask: LocalMask, q: NamedShape): NamedShape {
  const shape = mask instanceof AttentionMask ? mask.shape : mask.stackedShape;
  return { name: "mask", role: "mask", shape, axes: ["1", ...maskAxes(q)] };
}

/**
 * The local mask for q, whose side is the length of axis 1 of q. It is stored densely or sparsely by the share of
 * visible pairs.
 *
 * @throws TorchError IndexError when q has no axis 1; AssertionError for a window without a middle;
 *   ZeroDivisionError when the sequence is empty
 */
export function makeLocalMask(recorder: Recorder, q: NamedShape, wanted: Wanted): MadeMask {
  return recorder.within(FRAMES.local.mask, () => {
    const pattern = recorder.attempt(
      { id: "make_mask", code: patternCode(q, wanted), inputs: [q], copies: true },
      () => visible(recorder, at(q.shape, 1), wanted),
      (made) => [describePattern(made, q)],
    );
    const inputs = [describePattern(pattern, q)];
    const refused = { id: "store_mask", code: "maybe_sparsify(mask)", inputs, copies: true } as const;
    const mask = recorder.guard(refused, () => store(recorder, pattern, wanted));
    const made = { mask, origin: origin(mask, pattern, q) };
    const code = mask instanceof AttentionMask ? "AttentionMask.from_bool(mask)" : "sparsify(mask)";
    recorder.write({ ...refused, code, mask: made.origin }, [describeMask(mask, q)]);
    return made;
  });
}

function describePattern({ seq }: Pattern, q: NamedShape): NamedShape {
  return { name: "mask", role: "mask", shape: [seq, seq], axes: maskAxes(q) };
}

/** Causal keeps the left half of a window that is as wide on either side. */
function visible(recorder: Recorder, seq: number, { causal, window_size }: Wanted): Pattern {
  const local = local1dPattern(recorder, seq, causal ? window_size * 2 + 1 : window_size);
  return causal ? bothPatterns(local, causal1dPattern(recorder, seq)) : local;
}

function patternCode(q: NamedShape, { causal, window_size }: Wanted): string {
  const seq = q.shape[1] ?? `${q.name}.shape[1]`;
  const local = `local_1d_pattern(${seq}, ${causal ? window_size * 2 + 1 : window_size})`;
  return causal ? `${local} & causal_1d_pattern(${seq})` : local;
}

function store(recorder: Recorder, pattern: Pattern, wanted: Wanted): LocalMask {
  if (wanted.force_sparsity) return recorder.within(FRAMES.sparsify, () => SparseMask.fromPattern(pattern));
  return recorder.within(FRAMES.maybeSparsify, () => {
    const share = divide(visiblePairs(pattern), pattern.seq ** 2);
    if (share > (wanted.densityThreshold ?? DENSITY_THRESHOLD)) return AttentionMask.fromPattern(pattern);
    return recorder.within(FRAMES.sparsify, () => SparseMask.fromPattern(pattern));
  });
}

function origin(mask: LocalMask, pattern: Pattern, q: NamedShape): MaskOrigin {
  return {
    sizedBy: { tensor: q.name, axis: 1, length: pattern.seq, name: q.axes[1] ?? "seq" },
    intended: "seq",
    path: mask instanceof AttentionMask ? "dense" : "sparse",
    pairs: visiblePairs(pattern),
    lost: mask instanceof AttentionMask ? 0 : mask.lost,
  };
}
