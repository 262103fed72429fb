/** How a problem is laid out over workgroups within a device's limits. */
import { quads } from "./wgsl";

/** Groups of four value channels that one invocation sums up: what else there is goes to other workgroups. */
export const MOST_SUMS = 16;
/** Groups of four channels that an invocation keeps in registers of its own row. */
const MOST_KEPT = 32;
/** Most rows of a tile: more would only make the last one emptier. */
const MOST_TILE = 32;

export interface Plan {
  /** Groups of four channels of query and key, and of the value in all and in one workgroup. */
  readonly dim: number;
  readonly value: number;
  readonly sums: number;
  /** Rows in workgroup memory at once. */
  readonly tile: number;
  /** Whether the own row is kept in registers. */
  readonly keepsRow: boolean;
  /** Whether tiles hold half floats. */
  readonly half: boolean;
}

/**
 * @param storageBytes workgroup memory of the device: 16 kB by default, and better with more
 * @param more groups of four that a tile's row holds beside `dim` and `sums`
 * @throws RangeError where not even one row fits workgroup memory
 */
export function planOf(
  channels: number,
  valueChannels: number,
  storageBytes: number,
  { half = false, more = 0 }: { half?: boolean; more?: number } = {},
): Plan {
  const dim = quads(channels);
  const value = quads(valueChannels);
  const sums = Math.min(value, MOST_SUMS);
  const rowBytes = (dim + sums + more) * (half ? 8 : 16);
  const tile = Math.min(MOST_TILE, Math.floor(storageBytes / rowBytes));
  if (tile < 1) {
    throw new RangeError(
      `localAttention: ${channels} channels a head are more than this device's workgroup memory holds (${storageBytes} bytes)`,
    );
  }
  return { dim, value, sums, tile, keepsRow: dim <= MOST_KEPT, half };
}

/** How one workgroup multiplies tiles; see shader-tiled.ts. */
export interface TilePlan {
  readonly dim: number;
  readonly value: number;
  readonly sums: number;
  /** Queries of a workgroup and keys of a tile. */
  readonly queries: number;
  readonly keys: number;
  /** Rows of one invocation. */
  readonly each: number;
  /** Invocations that share a row, each with four keys of a tile. */
  readonly lanes: number;
  /** Groups of four channels that an invocation sums up. */
  readonly columns: number;
  /** Between rows in workgroup memory: an odd number, so that neighbours lie in different banks. */
  readonly stride: number;
  readonly threads: number;
  readonly half: boolean;
}

export function tilePlan(
  channels: number,
  valueChannels: number,
  [queries, keys, each]: readonly [number, number, number],
  half = false,
): TilePlan {
  const [dim, value] = [quads(channels), quads(valueChannels)];
  const sums = Math.min(value, MOST_SUMS);
  const lanes = keys / 4;
  return {
    dim,
    value,
    sums,
    queries,
    keys,
    each,
    lanes,
    columns: Math.ceil(sums / lanes),
    stride: dim | 1,
    threads: (queries / each) * lanes,
    half,
  };
}

/** Bytes of workgroup memory of such a plan. */
export function tileBytes({ queries, keys, stride, sums, lanes, half }: TilePlan): number {
  const element = half ? 8 : 16;
  return queries * (stride + keys / 4 + 1) * 16 + keys * (stride + sums) * element + queries * lanes * 4 + 4;
}

/** How one workgroup sums gradients by tiles; see shader-band-queries.ts and shaders-tiled-backward.ts. */
export interface BackwardPlan {
  readonly dim: number;
  readonly value: number;
  /** Rows that a workgroup has of its own, and of a tile that it is brought. */
  readonly own: number;
  readonly others: number;
  readonly each: number;
  readonly lanes: number;
  readonly stride: number;
  readonly valueStride: number;
  readonly threads: number;
}

export function backwardPlan(
  channels: number,
  valueChannels: number,
  [own, others, each]: readonly [number, number, number],
): BackwardPlan {
  const [dim, value] = [quads(channels), quads(valueChannels)];
  const lanes = others / 4;
  const threads = (own / each) * lanes;
  return { dim, value, own, others, each, lanes, stride: dim | 1, valueStride: value | 1, threads };
}

/** @param factors numbers of each pair that lie in workgroup memory: its change, and for keys without a band its weight */
export function backwardBytes({ own, others, stride, valueStride }: BackwardPlan, factors: 1 | 2): number {
  return ((own + others) * (stride + valueStride) + factors * own * (others / 4 + 1)) * 16 + 4;
}

/** How one workgroup sums gradients of keys and values over a band; see shader-band-keys.ts. */
export interface BandKeysPlan {
  readonly dim: number;
  readonly value: number;
  /** Keys of a workgroup, and queries of a tile. */
  readonly own: number;
  readonly others: number;
  /** Invocations that share four keys, each with some of the channels. */
  readonly lanes: number;
  /** Queries of a workgroup of the first pass. */
  readonly block: number;
  readonly threads: number;
}

export function bandKeysPlan(
  channels: number,
  valueChannels: number,
  [own, others, least]: readonly [number, number, number],
  block: number,
): BandKeysPlan {
  const [dim, value] = [quads(channels), quads(valueChannels)];
  const lanes = Math.max(dim, value) > 16 ? 2 * least : least;
  return { dim, value, own, others, lanes, block, threads: (own / 4) * lanes };
}

export function bandKeysBytes({ dim, value, own, others }: BandKeysPlan): number {
  return others * (dim + value + own / 2) * 16 + 4;
}
