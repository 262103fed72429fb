/** Where the band of a backward pass lies, and in which steps both passes go over it within the memory they may hold. */
import type { BackwardPlan, BandKeysPlan } from "./plan";

/** Rows of all sequences in hand: queries whose part of the band is written, then keys that read it. */
export interface BandStep {
  readonly firstQuery: number;
  readonly queries: number;
  readonly firstKey: number;
  readonly keys: number;
}

export interface Band {
  /** Sequences that one band holds. */
  readonly sequences: number;
  /** Queries of a sequence that it holds; row i has slot i mod ring. */
  readonly ring: number;
  /** Of a row, in keys divided by four. */
  readonly stride: number;
  /** The reach to the left, rounded up to a multiple of four: blocks of queries begin so far before themselves. */
  readonly leftPad: number;
  readonly steps: readonly BandStep[];
}

/** Bytes of four pairs: their weights and their changes. */
const QUAD_BYTES = 32;
/** Fewer queries in a step leave a large GPU idle: on an NVIDIA H200 it is then faster without a band. */
const LEAST_ROWS = 5000;

interface Size {
  readonly batches: number;
  readonly seq: number;
  readonly left: number;
  readonly right: number;
}

/**
 * As many sequences at once as `bytes` hold; or one in several steps, each of whose keys have all their queries behind them
 * and still in the ring. Undefined where steps would be too small.
 */
export function bandOf(
  { batches, seq, left, right }: Size,
  { own, others }: BackwardPlan,
  { own: keyRows }: BandKeysPlan,
  bytes: number,
): Band | undefined {
  const leftPad = Math.ceil(left / 4) * 4;
  const widest = Math.min(seq, Math.max(0, leftPad + own + right));
  const stride = Math.ceil((widest + others) / 4);
  const rows = Math.floor(bytes / (stride * QUAD_BYTES));
  if (rows >= seq) {
    const rounds = Math.ceil(batches / Math.floor(rows / seq));
    const sequences = Math.ceil(batches / rounds);
    if (sequences < batches && sequences * seq < LEAST_ROWS) return undefined;
    const steps = [{ firstQuery: 0, queries: seq, firstKey: 0, keys: seq }];
    return { sequences, ring: seq, stride, leftPad, steps };
  }
  const kept = Math.max(0, left + right) + keyRows;
  const most = Math.floor((rows - kept) / own) * own;
  if (most < LEAST_ROWS) return undefined;
  const rounds = Math.ceil(seq / most);
  const step = Math.ceil(seq / rounds / own) * own;
  if (step < LEAST_ROWS) return undefined;
  const steps: BandStep[] = [];
  for (let done = 0, key = 0; done < seq; ) {
    const queries = Math.min(step, seq - done);
    const behind = done + queries - left;
    const end = done + queries === seq ? seq : Math.min(seq, Math.floor(behind / keyRows) * keyRows);
    const keys = Math.max(0, end - key);
    steps.push({ firstQuery: done, queries, firstKey: key, keys });
    done += queries;
    key += keys;
  }
  return { sequences: 1, ring: step + kept, stride, leftPad, steps };
}
