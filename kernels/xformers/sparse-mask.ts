import { Tensor } from "@tensorflow/tfjs-core";
import { keyRange, type Pair } from "../attention";
import { addShape, TorchError } from "../torch";
import { UnrecordedBehaviour } from "./errors";
import { FRAMES } from "./frames";
import { broadcastMask, type HostMask, truthOf } from "./host-mask";
import { type Pattern, visiblePairs } from "./pattern";
import type { Recorder } from "./recorder";
import type { NamedShape } from "./trace";

/** The compiled operators want the number of stored pairs to be a multiple of this. */
const ROUNDING = 4;

/** A mask as its visible pairs in row-major order: those of `pattern` before `firstLostPair` that `user` does not hide. */
interface Visible {
  readonly pattern: Pattern;
  readonly firstLostPair?: Pair;
  readonly user?: HostMask;
}

/** Visible pairs, the last one first. */
function* fromTheEnd({ pattern, firstLostPair, user }: Visible): Generator<Pair> {
  for (let query = pattern.seq - 1; query >= 0; query--) {
    const { first, last } = keyRange(query, pattern.seq, pattern, firstLostPair);
    for (let key = last; key >= first; key--) {
      if (!user || user.data[query * pattern.seq + key] === 1) yield { query, key };
    }
  }
}

function count(visible: Visible): number {
  if (!visible.user && !visible.firstLostPair) return visiblePairs(visible.pattern);
  let pairs = 0;
  for (const _ of fromTheEnd(visible)) pairs += 1;
  return pairs;
}

/**
 * xformers' SparseCS: a boolean mask stored as its visible pairs (compressed rows). Storing rounds their number down
 * to a multiple of four, so the last one to three pairs are lost (xformers #1124).
 */
export class SparseMask {
  private constructor(
    private readonly visible: Visible,
    /** How many masks, all alike, are stacked. */
    readonly batch: number,
    /** Visible pairs that are kept. */
    readonly pairs: number,
    /** Visible pairs that storing dropped. */
    readonly lost: number,
  ) {}

  private static store(visible: Visible, batch: number): SparseMask {
    const pairs = count(visible);
    const lost = pairs % ROUNDING;
    if (lost === 0) return new SparseMask(visible, batch, pairs, 0);
    let firstLostPair: Pair | undefined;
    let dropped = 0;
    for (const pair of fromTheEnd(visible)) {
      firstLostPair = pair;
      if (++dropped === lost) break;
    }
    return new SparseMask({ ...visible, ...(firstLostPair && { firstLostPair }) }, batch, pairs - lost, lost);
  }

  static fromPattern(pattern: Pattern): SparseMask {
    return SparseMask.store({ pattern }, 1);
  }

  get pattern(): Pattern {
    return this.visible.pattern;
  }

  /** The first lost pair: it and every later one are hidden. */
  get firstLostPair(): Pair | undefined {
    return this.visible.firstLostPair;
  }

  /** A user's mask, (1, seq, seq). */
  get user(): HostMask | undefined {
    return this.visible.user;
  }

  /** Without the stack, as xformers reports it. */
  get shape(): readonly [number, number] {
    return [this.visible.pattern.seq, this.visible.pattern.seq];
  }

  get stackedShape(): readonly [number, number, number] {
    return [this.batch, ...this.shape];
  }

  /** The mask with all its entries, (1, seq, seq). */
  entries(): HostMask {
    const { seq } = this.pattern;
    const data = new Uint8Array(seq * seq);
    for (const { query, key } of fromTheEnd(this.visible)) data[query * seq + key] = 1;
    return { shape: [1, seq, seq], data };
  }

  /** The values at the stored pairs, (batch, pair), of a tensor (batch, query, key). */
  gather(source: Tensor): Float32Array {
    const places = this.places();
    const stride = this.pattern.seq ** 2;
    const values = source.dataSync();
    return Float32Array.from(
      { length: (values.length / stride) * places.length },
      (_, i) =>
        values[Math.floor(i / places.length) * stride + (places[i % places.length] as number)] as number,
    );
  }

  /** The opposite: (batch, pair) spread over (batch, query, key), 0 everywhere else. */
  scatter(values: Float32Array, batch: number): Float32Array {
    const places = this.places();
    const stride = this.pattern.seq ** 2;
    const out = new Float32Array(batch * stride);
    values.forEach((value, i) => {
      out[Math.floor(i / places.length) * stride + (places[i % places.length] as number)] = value;
    });
    return out;
  }

  /** query · seq + key of every stored pair, in row-major order. */
  private places(): number[] {
    return Array.from(fromTheEnd(this.visible), ({ query, key }) => query * this.pattern.seq + key).reverse();
  }

  /**
   * `mask & other`: both are made dense, combined entry by entry and stored again, which rounds again. Every number but
   * 0 counts as true, so an additive mask of 0 and minus infinity acts inverted.
   *
   * @param operands how the trace names the two
   * @throws TorchError RuntimeError when the shapes do not broadcast; ValueError when the stacked masks differ
   */
  and(recorder: Recorder, other: Tensor | HostMask, operands: readonly NamedShape[]): SparseMask {
    const { and, logicalAnd, torchFunction, binaryOp, fromDense, toSparse } = FRAMES.sparse;
    return recorder.within([and, logicalAnd, torchFunction, binaryOp], () => {
      const shape = recorder.check(operands, () => addShape(this.stackedShape, other.shape));
      const { seq } = this.pattern;
      if (shape.length !== 3 || shape[1] !== seq || shape[2] !== seq) {
        throw new UnrecordedBehaviour("a mask that makes the sparse mask grow was not run in xformers");
      }
      const both = broadcastMask(other instanceof Tensor ? truthOf(other) : other, shape);
      this.hideTheRest(both);
      return recorder.within([fromDense, toSparse], () => this.stored(both));
    });
  }

  /** Sets every entry to 0 that this mask does not show. */
  private hideTheRest({ data }: HostMask): void {
    const { pattern, firstLostPair, user } = this.visible;
    const { seq } = pattern;
    for (let row = 0; row < data.length / seq; row++) {
      const { first, last } = keyRange(row % seq, seq, pattern, firstLostPair);
      const from = row * seq;
      data.fill(0, from, from + Math.min(first, seq));
      data.fill(0, from + Math.max(last + 1, 0), from + seq);
      if (!user) continue;
      for (let key = first; key <= last; key++) {
        if (user.data[(row % seq) * seq + key] === 0) data[from + key] = 0;
      }
    }
  }

  /** Stores a stack of masks, which has to be one mask many times. */
  private stored({ shape, data }: HostMask): SparseMask {
    const { pattern } = this;
    const entries = pattern.seq ** 2;
    if (data.some((bit, i) => bit !== data[i % entries])) {
      throw new TorchError("ValueError", "Expected the same sparsity pattern over the batch dimension");
    }
    const user = { shape: [1, pattern.seq, pattern.seq], data: data.slice(0, entries) };
    return SparseMask.store({ pattern, user }, shape[0] as number);
  }
}
