/** The forward pass: chunk by chunk through the band, or fused where no band may be stored. */
import type { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl/dist/backend_webgl";
import type { NamedTensorInfoMap, TensorInfo } from "@tensorflow/tfjs-core";
import type { AttentionAttrs, WeightsAttrs } from "../options";
import {
  type Call,
  drawSoftmax,
  emptyValueOf,
  geometryInts,
  hidesOf,
  hidingBindings,
  numbered,
  readerOf,
  sinkBindings,
  tileOf,
} from "./band";
import { type AttentionContext, contextOf } from "./context";
import { operandOf, pairsInRow, repackedBytes, repackRoom } from "./operand";
import {
  type BandShape,
  bandBytes,
  bandShape,
  chunks,
  keyPairsOf,
  outBytes,
  rowPairsOf,
  statsBytes,
  type TileRange,
} from "./plan";
import { Scratch } from "./scratch";
import { fusedShader } from "./shader-fused";
import { bandShader } from "./shaders-layout";
import { drawValues } from "./sums";
import { copiedTogether, emptyResult, emptyTiles, place, rowTiling, tilesInts } from "./tiles";

export interface ForwardInputs {
  readonly query: TensorInfo;
  readonly key: TensorInfo;
  readonly value: TensorInfo;
  readonly mask: TensorInfo | undefined;
  readonly sinks: TensorInfo | undefined;
}

/** What the forward pass kept among a kernel's inputs: weights0, weights1, … */
export function bandInputs(inputs: NamedTensorInfoMap): TensorInfo[] {
  const band: TensorInfo[] = [];
  for (let n = 0; ; n++) {
    const info = inputs[`weights${n}`];
    if (!info) return band;
    band.push(info);
  }
}

/** What is the same for every chunk; repacks the mask, the sinks and the ranges of rows. */
export function beginCall(
  context: AttentionContext,
  scratch: Scratch,
  { query, mask, sinks }: Pick<ForwardInputs, "query" | "mask" | "sinks">,
  attrs: AttentionAttrs,
): Call {
  const [batches = 0, seq = 0] = query.shape;
  const tile = tileOf(context);
  const maskBatches = mask?.shape[0] ?? 0;
  const operand = (info: TensorInfo, pairs: number) =>
    operandOf(context, scratch, info, { first: 0, count: pairs });
  const rowPairs = Math.ceil(seq / 2);
  const { ranges, rangeBatches = 1 } = attrs;
  const own = ranges && scratch.upload([rangeBatches, seq, 2], Float32Array.from(ranges));
  const heads = sinks?.shape[0] ?? 0;
  return {
    context,
    scratch,
    attrs,
    tile,
    shape: bandShape(batches, seq, attrs, tile),
    mask: mask && { operand: operand(mask, maskBatches * rowPairs), batches: maskBatches },
    ranges: own && { operand: operand(own, rangeBatches * rowPairs), batches: rangeBatches },
    sinks: sinks && {
      operand: operand({ ...sinks, shape: [1, heads, 1] }, Math.ceil(heads / 2)),
      heads,
    },
  };
}

/** Scratch of repacked operands: once for the overlap of chunks, and for each row tile. */
export function repackCosts(context: AttentionContext, shape: BandShape, infos: readonly TensorInfo[]) {
  const repacked = infos.filter((info) => pairsInRow(context.backend, info) === 0);
  const bytes = (pairs: (info: TensorInfo) => number) =>
    repacked.reduce((sum, info) => sum + repackedBytes(info, pairs(info)), 0);
  return {
    fixed: bytes((info) => 2 * shape.tiles + shape.rows + repackRoom(context, info)),
    perTile: bytes(() => shape.rows / 2),
  };
}

/** The chunks of a forward pass; empty when the band does not fit at all. */
function forwardChunks(call: Call, inputs: ForwardInputs): TileRange[] {
  const { context, shape, tile, attrs } = call;
  // Rows that reach beyond the window have no place in its band.
  if (attrs.wide || !context.rendersFloat32) return [];
  const { query, key, value } = inputs;
  const scores = repackCosts(context, shape, [query, key]);
  const values = repackCosts(context, shape, [value]);
  const columnPairs = Math.ceil((value.shape[2] ?? 0) / 2);
  return chunks(shape, {
    limit: attrs.scratchBytes,
    fixed: Math.max(scores.fixed, values.fixed),
    // What the scores need is given back before the values are repacked.
    perTile:
      bandBytes(shape, tile) +
      3 * statsBytes(tile) +
      Math.max(scores.perTile, values.perTile + outBytes(columnPairs, tile)),
    maxTextureSize: context.maxTextureSize,
    together: copiedTogether(call, columnPairs),
  });
}

/** softmax(scale · query keyᵀ) value. With `keep`, the exponentials and their rows' statistics are handed over
 * to the caller. */
export function forward(
  backend: MathBackendWebGL,
  inputs: ForwardInputs,
  attrs: AttentionAttrs,
  keep = false,
): { out: TensorInfo; weights: TensorInfo[] } {
  const context = contextOf(backend);
  context.checkAlive();
  const scratch = new Scratch(backend);
  try {
    const call = beginCall(context, scratch, inputs, attrs);
    const runs = forwardChunks(call, inputs);
    if (runs.length === 0) return { out: fusedForward(call, inputs), weights: [] };
    const result = emptyResult(call, inputs.value, rowTiling(call));
    const kept: TensorInfo[] = [];
    for (const run of runs) {
      const rows = rowPairsOf(call.shape, run);
      const keys = keyPairsOf(call.shape, run, attrs);
      const query = operandOf(context, scratch, inputs.query, rows);
      const key = operandOf(context, scratch, inputs.key, keys);
      const { exponentials, stats } = drawSoftmax(call, query, key, run);
      scratch.dispose([...query.owned, ...key.owned]);
      const value = operandOf(context, scratch, inputs.value, keys);
      drawValues(call, exponentials, { operand: value, range: keys }, run, result, stats);
      scratch.dispose(value.owned);
      const softmax = [...exponentials.textures, ...stats];
      if (keep && runs.length === 1) {
        scratch.release(softmax);
        kept.push(...softmax.map(({ info }) => info));
      } else scratch.dispose(softmax);
    }
    context.checkAlive();
    return { out: result.info, weights: kept };
  } finally {
    scratch.end();
  }
}

/** The op in one pass, for devices whose targets are half floats and for bands that fit no scratch. */
function fusedForward(call: Call, inputs: ForwardInputs): TensorInfo {
  const { context, scratch, attrs, shape, tile } = call;
  const [hiding, sinks] = [hidingBindings(call), sinkBindings(call)];
  const columns = context.drawBuffers;
  const columnPairs = Math.ceil((inputs.value.shape[2] ?? 0) / 2);
  const tiling = { rows: 1, columns, perMatrix: shape.rowPairs };
  const result = emptyResult(call, inputs.value, tiling);
  const total = shape.batches * shape.rowPairs;
  const all = { first: 0, count: total };
  const query = operandOf(context, scratch, inputs.query, all);
  const key = operandOf(context, scratch, inputs.key, all);
  const value = operandOf(context, scratch, inputs.value, all);
  const perPair = Math.ceil(columnPairs / columns) * columns * 16;
  const size = Math.max(2, Math.min(context.maxTextureSize, Math.floor(attrs.scratchBytes / perPair)));
  for (let first = 0; first < total; first += size) {
    const out = { first, count: Math.min(size, total - first) };
    const tiles = emptyTiles(call, tiling, out, columnPairs);
    context.draw(
      fusedShader(tile, readerOf(context), columns, { ...hidesOf(call), sinks: call.sinks !== undefined }),
      {
        textures: {
          Rows: query.bound,
          Keys: key.bound,
          Values: value.bound,
          ...hiding.textures,
          ...sinks.textures,
        },
        ints: {
          ...geometryInts(call, 0),
          rowsAt: query.at,
          keysAt: key.at,
          valuesAt: value.at,
          ...tilesInts(tiles),
          ...hiding.ints,
          ...sinks.ints,
        },
        floats: { scale: attrs.scale, emptyValue: emptyValueOf(attrs) },
      },
      tiles,
    );
    place(call, tiles, result);
  }
  context.checkAlive();
  return result.info;
}

/** The weights as a plain tensor; undefined where no band may be stored. */
export function bandTensor(
  backend: MathBackendWebGL,
  inputs: Omit<ForwardInputs, "value">,
  attrs: WeightsAttrs,
): TensorInfo | undefined {
  const context = contextOf(backend);
  context.checkAlive();
  const scratch = new Scratch(backend);
  try {
    const call = beginCall(context, scratch, inputs, attrs);
    const { shape } = call;
    const { query, key } = inputs;
    const runs = forwardChunks(call, { ...inputs, value: key });
    if (runs.length === 0) return undefined;
    const result = backend.makeTensorInfo([shape.batches, shape.seq, attrs.bandWidth], "float32");
    backend.uploadToGPU(result.dataId);
    const { texture, texShape } = backend.getDataInfo(result.dataId);
    if (!texture || !texShape) throw new Error("tfjs gave a tensor no texture");
    const [height, width] = texShape;
    const bound = { texture: texture.texture as WebGLTexture, width, height };
    for (const run of runs) {
      const q = operandOf(context, scratch, query, rowPairsOf(shape, run));
      const k = operandOf(context, scratch, key, keyPairsOf(shape, run, attrs));
      const { exponentials, stats } = drawSoftmax(call, q, k, run);
      context.draw(
        bandShader(call.tile, readerOf(context)),
        {
          textures: { ...numbered("W", exponentials.textures), ...numbered("Stats", stats) },
          ints: {
            ...geometryInts(call, run.first),
            band: [attrs.bandWidth, attrs.bandLeft, width, run.first + run.count],
          },
          floats: { emptyValue: emptyValueOf(attrs) },
        },
        { textures: [bound], width, height },
      );
      scratch.dispose([...exponentials.textures, ...stats, ...q.owned, ...k.owned]);
    }
    context.checkAlive();
    return result;
  } finally {
    scratch.end();
  }
}
