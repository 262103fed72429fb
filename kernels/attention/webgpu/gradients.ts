/** The op's gradients on tfjs' WebGPU backend. */
import type { KernelFunc, TensorInfo } from "@tensorflow/tfjs-core";
import { keyRange } from "../geometry";
import type { AttentionAttrs } from "../options";
import type { LocalAttentionWebGPUBackend as WebGPUBackend } from "./backend";
import { type Band, bandOf } from "./band";
import { dispatch, mayBindParts, type Shader } from "./dispatch";
import { forward } from "./kernels";
import { MOST_SUMS, type Plan, planOf } from "./plan";
import {
  boundRules,
  empty,
  forget,
  type Group,
  groupsOf,
  type Problem,
  problemOf,
  shaderOf,
} from "./problem";
import { bandKeysShader } from "./shader-band-keys";
import { bandQueriesShader } from "./shader-band-queries";
import { keyShader, queryShader, rowsShader, sinkShader, valueShader } from "./shaders-backward";
import { type Pass, tiledGradientShader } from "./shaders-tiled-backward";
import { type BackwardTiles, backwardTiles } from "./tiling";
import { quads, ROWS } from "./wgsl";

/** Everything that a backward pass reads and writes. */
interface Work {
  readonly webgpu: WebGPUBackend;
  readonly problem: Problem;
  readonly dout: TensorInfo;
  readonly out: TensorInfo;
  /** Greatest score and 1 / sum of each row. */
  readonly stats: TensorInfo;
  readonly dquery: TensorInfo;
  readonly dkey: TensorInfo;
  readonly dvalue: TensorInfo;
  readonly dsinks: TensorInfo | undefined;
  /** A tensor for as long as the pass takes. */
  scratch(shape: number[], numbers?: Float32Array): TensorInfo;
}

/** Rows' statistics for `rowsShader`, and whether a row of a sequence sees nothing. */
interface Statistics {
  readonly full: TensorInfo;
  readonly poisoned: TensorInfo;
}

export const localAttentionGradWebGPU: KernelFunc = ({ inputs, attrs, backend }) => {
  const { query, key, value, mask, sinks, dout, out, weights0 } = inputs as { [name: string]: TensorInfo };
  if (!query || !key || !value || !dout || !out)
    throw new Error("LocalAttentionGrad needs query, key, value, out and dout");
  const webgpu = backend as WebGPUBackend;
  const problem = problemOf(webgpu, { query, key, value, mask, sinks }, attrs as unknown as AttentionAttrs);
  const own: TensorInfo[] = [];
  const scratch = (shape: number[], numbers?: Float32Array) => {
    const info = webgpu.makeTensorInfo(shape, "float32", numbers);
    own.push(info);
    return info;
  };
  const stats = weights0 ?? scratch([problem.batches, problem.seq, 2]);
  if (!weights0) forward(webgpu, problem, "out and rows", [scratch(value.shape), stats]);
  const [dquery, dkey, dvalue] = [query, key, value].map(({ shape }) => empty(webgpu, shape)) as [
    TensorInfo,
    TensorInfo,
    TensorInfo,
  ];
  const dsinks = sinks && empty(webgpu, sinks.shape);
  const work = { webgpu, problem, dout, out, stats, dquery, dkey, dvalue, dsinks, scratch };
  const { tiles, band } = waysOf(work);
  if (tiles && band) byBand(work, tiles, band);
  else withoutBand(work, tiles);
  for (const info of own) webgpu.disposeData(info.dataId);
  forget(webgpu, problem);
  return dsinks ? [dquery, dkey, dvalue, dsinks] : [dquery, dkey, dvalue];
};

/** A row of NaN reaches every value of its sequence; where there is a mask, only the GPU knows. */
const poisonedByMask = ({ rules, attrs }: Problem): boolean => rules.masked && attrs.emptyRows === "nan";

/** Tiles where they can be had, and a band where it may hold enough. */
function waysOf({ webgpu, problem, out, dout, stats }: Work): { tiles?: BackwardTiles; band?: Band } {
  const { query, key, value, attrs, batches, seq, channels, valueChannels, rules } = problem;
  const tiles = rules.ranged
    ? undefined
    : backwardTiles(webgpu, channels, valueChannels, rules.masked ? 9 : 8);
  if (!tiles) return {};
  const bytes = Math.min(attrs.scratchBytes, webgpu.device.limits.maxStorageBufferBindingSize);
  const size = { batches, seq, left: attrs.left, right: attrs.right };
  const band = bandOf(size, tiles.queries, tiles.bandKeys, bytes);
  const bindsParts = [query, key, value, out, dout, stats].every((it) => mayBindParts(webgpu, it, batches));
  return band && (band.sequences === batches || bindsParts) ? { tiles, band } : { tiles };
}

function byBand(work: Work, tiles: BackwardTiles, { sequences, ring, stride, leftPad, steps }: Band): void {
  const { webgpu, problem, dout, out, stats, dquery, dkey, dvalue, scratch } = work;
  const { query, key, value, batches, channels, valueChannels, rules } = problem;
  const { masked, ranged } = rules;
  const poison = poisonedByMask(problem);
  const shape = { channels, valueChannels, masked, ranged };
  const queries = shaderOf("band of queries", shape, tiles.queries, (at) => bandQueriesShader(shape, at));
  const keysShape = { ...shape, poison };
  const keys = shaderOf("band of keys", keysShape, tiles.bandKeys, (at) => bandKeysShader(keysShape, at));
  const statistics = rules.sinks || poison ? statisticsFor(work) : undefined;
  const band = { tensor: scratch([sequences, ring, stride, 8]) };
  const more = { ...problem.uniforms, ring, bandStride: stride, leftPad };
  if (!poison && !seesNothing(problem)) more.emptyValue = 0;
  for (const group of groupsOf(webgpu, [query, key, value, out, dout], batches, sequences)) {
    if (statistics) runStatistics(work, statistics, group);
    const part = { ...group, of: batches };
    const bound = (...tensors: TensorInfo[]) => tensors.map((tensor) => ({ tensor, part }));
    const behind = boundRules(problem, false);
    const poisoned = poison && statistics ? [{ tensor: statistics.poisoned }] : [];
    const run = (shader: Shader, tensors: Parameters<typeof dispatch>[2], first: number, groups: number) => {
      const uniforms = { ...more, firstBatch: group.first, firstRow: first };
      if (groups > 0) dispatch(webgpu, shader, [...tensors, ...behind], uniforms, [groups, group.count, 1]);
    };
    const ofQueries = [...bound(query, key, value, dout, out, stats, dquery), band];
    const ofKeys = [...bound(query, dout), band, ...bound(dkey, dvalue), ...poisoned];
    for (const step of steps) {
      run(queries, ofQueries, step.firstQuery, Math.ceil(step.queries / tiles.queries.own));
      run(keys, ofKeys, step.firstKey, Math.ceil(step.keys / tiles.bandKeys.own));
    }
  }
}

/** Whether some row sees no key, by window and lost pairs alone: the first one, the last one, or one from the first lost pair on. */
function seesNothing({ seq, attrs }: Problem): boolean {
  const firstLostPair = { query: attrs.firstLostQuery, key: attrs.firstLostKey };
  return [0, seq - 1, firstLostPair.query, firstLostPair.query + 1].some((row) => {
    if (row < 0 || row >= seq) return false;
    const { first, last } = keyRange(row, seq, attrs, firstLostPair);
    return last < first;
  });
}

function statisticsFor({ problem, scratch }: Work): Statistics {
  const { batches, seq } = problem;
  const full = scratch([batches, seq, 4]);
  return { full, poisoned: scratch([batches], new Float32Array(batches)) };
}

/** Statistics of the rows of some sequences, and what they add to the sinks' gradients. */
function runStatistics(work: Work, { full, poisoned }: Statistics, group: Group): void {
  const { webgpu, problem, out, dout, stats, dsinks } = work;
  const { batches, seq, valueChannels, rules, sinks } = problem;
  const uniforms = { ...problem.uniforms, firstBatch: group.first, groupBatches: group.count };
  const part = { ...group, of: batches };
  const bound = [out, dout, stats, full].map((tensor) => ({ tensor, part }));
  const shader = shaderOf("statistics", { valueChannels, sinks: rules.sinks }, {}, () =>
    rowsShader(valueChannels, rules.sinks),
  );
  const all = [...bound, { tensor: poisoned }, ...(sinks ? [{ tensor: sinks }] : [])];
  dispatch(webgpu, shader, all, uniforms, [Math.ceil(seq / ROWS), group.count, 1]);
  if (!dsinks) return;
  const heads = dsinks.shape[0] ?? 0;
  const sum = { id: "sinks", code: sinkShader };
  dispatch(webgpu, sum, [{ tensor: full, part }, { tensor: dsinks }], uniforms, [heads, 1, 1]);
}

/** A plan whose tiles hold whole rows of both operands beside their statistics. */
function wholePlan(channels: number, valueChannels: number, storageBytes: number): Plan {
  const more = quads(valueChannels) - Math.min(quads(valueChannels), MOST_SUMS) + 1;
  return planOf(channels, valueChannels, storageBytes, { more });
}

/** By tiles or, without them, by rows. */
function withoutBand(work: Work, tiles: BackwardTiles | undefined): void {
  const { webgpu, problem, dout, out, stats, dquery, dkey, dvalue } = work;
  const { query, key, value, batches, seq, channels, valueChannels, rules } = problem;
  const statistics = statisticsFor(work);
  const { full, poisoned } = statistics;
  const shape = { channels, valueChannels, masked: rules.masked, ranged: rules.ranged };
  for (const group of groupsOf(webgpu, [query, key, value, out, dout, stats, full], batches)) {
    runStatistics(work, statistics, group);
    const part = { ...group, of: batches };
    const run = (shader: Shader, tensors: readonly TensorInfo[], rowsOfGroup: number, sums = 1) => {
      const bound = tensors.map((tensor) => (tensor === poisoned ? { tensor } : { tensor, part }));
      dispatch(
        webgpu,
        shader,
        [...bound, ...boundRules(problem, false)],
        { ...problem.uniforms, firstBatch: group.first },
        [Math.ceil(seq / rowsOfGroup), group.count, Math.ceil(sums / MOST_SUMS)],
      );
    };
    const operands = [query, key, value, dout, full];
    if (tiles) {
      const pass = (of: Pass) =>
        shaderOf(`tiles of ${of}`, shape, tiles[of], (at) => tiledGradientShader(of, shape, at));
      run(pass("queries"), [...operands, dquery], tiles.queries.own);
      run(pass("keys"), [...operands, dkey, dvalue, poisoned], tiles.keys.own);
      continue;
    }
    const plan = wholePlan(channels, valueChannels, webgpu.device.limits.maxComputeWorkgroupStorageSize);
    const pass = (name: string, of: typeof queryShader) => shaderOf(name, shape, plan, (at) => of(shape, at));
    run(pass("dquery", queryShader), [...operands, dquery], ROWS, plan.dim);
    run(pass("dvalue", valueShader), [query, key, dout, full, poisoned, dvalue], ROWS, plan.value);
    run(pass("dkey", keyShader), [...operands, dkey], ROWS, plan.dim);
  }
}
