/** Which problems are computed by tiles, and of what size: as large as workgroup memory holds, best first. */
import type { LocalAttentionWebGPUBackend } from "./backend";
import {
  type BackwardPlan,
  type BandKeysPlan,
  backwardBytes,
  backwardPlan,
  bandKeysBytes,
  bandKeysPlan,
  type TilePlan,
  tileBytes,
  tilePlan,
} from "./plan";
import { quads } from "./wgsl";

type Size = readonly [number, number, number];

/** Rows of a workgroup, rows of a tile, rows of an invocation: in the order of their speed on an NVIDIA H200. */
const FORWARD: readonly Size[] = [
  [32, 16, 2],
  [16, 16, 2],
];
const QUERIES: readonly Size[] = [
  [32, 8, 1],
  [16, 8, 1],
];
const KEYS: readonly Size[] = [
  [32, 32, 2],
  [16, 16, 1],
  [16, 8, 1],
];
/** Keys of a workgroup, queries of a tile, invocations that share four keys: twice as many where channels are many. */
const BAND_KEYS: Size = [16, 8, 16];
/** Groups of four channels beyond which an invocation's sums would not stay in registers. */
const MOST_CHANNELS = 32;

/** Undefined where rows are computed one by one: on a processor, and where tiles would not fit. */
export function forwardTiles(
  { tiles, device }: LocalAttentionWebGPUBackend,
  channels: number,
  valueChannels: number,
  half: boolean,
): TilePlan | undefined {
  if (!tiles) return undefined;
  const plans = FORWARD.map((size) => tilePlan(channels, valueChannels, size, half));
  const { maxComputeWorkgroupStorageSize: most } = device.limits;
  return plans.find((plan) => tileBytes(plan) <= most);
}

export interface BackwardTiles {
  readonly queries: BackwardPlan;
  /** Without a band, and with one. */
  readonly keys: BackwardPlan;
  readonly bandKeys: BandKeysPlan;
}

/** Undefined where one of the passes would not fit, or binds more `buffers` than the device does. */
export function backwardTiles(
  { tiles, device }: LocalAttentionWebGPUBackend,
  channels: number,
  valueChannels: number,
  buffers: number,
): BackwardTiles | undefined {
  const { maxComputeWorkgroupStorageSize: most, maxStorageBuffersPerShaderStage } = device.limits;
  if (!tiles || buffers > maxStorageBuffersPerShaderStage) return undefined;
  if (Math.max(quads(channels), quads(valueChannels)) > MOST_CHANNELS) return undefined;
  const fitting = (sizes: readonly Size[], factors: 1 | 2) =>
    sizes
      .map((size) => backwardPlan(channels, valueChannels, size))
      .find((plan) => backwardBytes(plan, factors) <= most);
  const [queries, keys] = [fitting(QUERIES, 1), fitting(KEYS, 2)];
  if (!queries || !keys) return undefined;
  const bandKeys = bandKeysPlan(channels, valueChannels, BAND_KEYS, queries.own);
  return bandKeysBytes(bandKeys) <= most ? { queries, keys, bandKeys } : undefined;
}
