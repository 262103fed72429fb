/** Gradients as passes over the band, chunk by chunk like the forward pass. */
import type { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl/dist/backend_webgl";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import type { AttentionAttrs } from "../options";
import {
  type Band,
  type Call,
  drawSoftmax,
  drawValues,
  emptyResult,
  geometryInts,
  numbered,
  readerOf,
  rowTextures,
  spread,
} from "./band";
import { contextOf } from "./context";
import { beginCall, type ForwardInputs, foldCosts } from "./forward";
import { KEY_PAIRS, TILE_KEYS } from "./glsl";
import { type Operand, operandOf } from "./operand";
import {
  bandBytes,
  chunks,
  haloOf,
  keyPairsOf,
  outBytes,
  rowPairsOf,
  statsBytes,
  type TileRange,
  widened,
} from "./plan";
import { type PackedTensor, packedTexture, Scratch } from "./scratch";
import { deltaShader, gatherShader } from "./shaders-backward";
import { scoreShader } from "./shaders-forward";
import { emptyFlagShader, poisonShader } from "./shaders-layout";

export interface BackwardInputs extends ForwardInputs {
  /** What the forward pass returned. */
  readonly out: TensorInfo;
  readonly dout: TensorInfo;
  /** The band that the forward pass kept, or nothing: it is then computed again. */
  readonly weights: readonly TensorInfo[];
}

/** Gradients of sum(out · dout): dquery, dkey, dvalue. Undefined where no band may be stored. */
export function backward(
  backend: MathBackendWebGL,
  inputs: BackwardInputs,
  attrs: AttentionAttrs,
): [TensorInfo, TensorInfo, TensorInfo] | undefined {
  const context = contextOf(backend);
  context.checkAlive();
  if (!context.rendersFloat32) return undefined;
  const scratch = new Scratch(backend);
  try {
    const call = beginCall(context, scratch, inputs.query, inputs.mask, attrs);
    const runs = backwardChunks(call, inputs);
    if (runs.length === 0) return undefined;
    const dquery = emptyResult(call, inputs.query);
    const dkey = emptyResult(call, inputs.key);
    const dvalue = emptyResult(call, inputs.value);
    for (const run of runs) backwardChunk(call, inputs, run, { dquery, dkey, dvalue });
    context.checkAlive();
    return [dquery.info, dkey.info, dvalue.info];
  } finally {
    scratch.dispose();
  }
}

/** The chunks of a backward pass: each also needs the row tiles beside it that see its keys. */
function backwardChunks(call: Call, inputs: BackwardInputs): TileRange[] {
  const { context, shape, tile, attrs } = call;
  const { query, key, value, out, dout } = inputs;
  const folds = foldCosts(context, shape, [query, key, value, out, dout]);
  const columnPairs = Math.ceil(Math.max(query.shape[2] ?? 0, value.shape[2] ?? 0) / 2);
  return chunks(shape, {
    limit: attrs.scratchBytes,
    fixed: folds.fixed,
    perTile: 2 * bandBytes(shape, tile) + 2 * statsBytes(tile) + outBytes(columnPairs, tile) + folds.perTile,
    maxTextureSize: context.maxTextureSize,
    halo: haloOf(shape, attrs),
  });
}

function keptBand(call: Call, infos: readonly TensorInfo[], run: TileRange): Band {
  return { range: run, textures: infos.map((info) => packedTexture(call.context.backend, info)) };
}

function backwardChunk(
  call: Call,
  inputs: BackwardInputs,
  core: TileRange,
  results: { dquery: PackedTensor; dkey: PackedTensor; dvalue: PackedTensor },
): void {
  const { context, scratch, shape, attrs } = call;
  const run = widened(shape, core, haloOf(shape, attrs));
  const rows = rowPairsOf(shape, run);
  const keys = keyPairsOf(shape, run, attrs);
  const operand = (info: TensorInfo, range: { first: number; count: number }) =>
    operandOf(context, scratch, info, range);
  const query = operand(inputs.query, rows);
  const key = operand(inputs.key, keys);
  let weights: Band;
  if (inputs.weights.length > 0) weights = keptBand(call, inputs.weights, run);
  else {
    const softmax = drawSoftmax(call, query, key, run);
    scratch.dispose(softmax.stats);
    weights = softmax.weights;
  }
  const dout = operand(inputs.dout, rows);
  drawGather(call, weights, dout, core, results.dvalue);
  if (attrs.emptyRows === "nan") poisonEmpty(call, inputs, core, results.dvalue);
  const out = operand(inputs.out, rows);
  const delta = drawDelta(call, out, dout, run);
  scratch.dispose(out.owned);
  const value = operand(inputs.value, keys);
  const dscores = drawScoreGradients(call, weights, delta, dout, value, run);
  scratch.dispose([...delta, ...value.owned, ...dout.owned]);
  if (inputs.weights.length === 0) scratch.dispose(weights.textures);
  drawValues(call, dscores, key, core, 0, results.dquery);
  drawGather(call, dscores, query, core, results.dkey);
  scratch.dispose([...dscores.textures, ...query.owned, ...key.owned]);
}

function drawDelta(call: Call, out: Operand, dout: Operand, run: TileRange): PackedTensor[] {
  const { context, tile } = call;
  const textures = rowTextures(call, run.count);
  context.draw(
    deltaShader(tile, readerOf(context)),
    {
      textures: { Out: out.bound, Dout: dout.bound },
      ints: { ...geometryInts(call, run.first), outAt: out.at, doutAt: dout.at },
    },
    { textures, width: 2, height: Math.ceil(run.count / 2) },
  );
  return textures;
}

function drawScoreGradients(
  call: Call,
  weights: Band,
  delta: readonly PackedTensor[],
  dout: Operand,
  value: Operand,
  run: TileRange,
): Band {
  const { context, tile, attrs, shape } = call;
  const textures = call.scratch.textures(tile.rowPairs * KEY_PAIRS, shape.tiles, run.count);
  context.draw(
    scoreShader(tile, readerOf(context), "dscores", false),
    {
      textures: {
        Rows: dout.bound,
        Keys: value.bound,
        ...numbered("W", weights.textures),
        ...numbered("Delta", delta),
      },
      ints: { ...geometryInts(call, run.first), rowsAt: dout.at, keysAt: value.at },
      floats: { scale: attrs.scale },
    },
    { textures, width: shape.tiles, height: run.count },
  );
  return { range: run, textures };
}

/** Sums over the rows that see a key, for the keys of the row tiles in `core`. */
function drawGather(call: Call, band: Band, rows: Operand, core: TileRange, result: PackedTensor): void {
  const { context, tile, shape } = call;
  const columnPairs = rows.at[3];
  const width = Math.ceil(columnPairs / tile.gatherPairs);
  const perRowTile = shape.rows / TILE_KEYS;
  const keyTiles = shape.rowTiles * perRowTile;
  // A key tile is shorter than a row tile, so there may be more of them than a texture is high.
  const step = Math.floor(context.maxTextureSize / perRowTile);
  for (let first = core.first; first < core.first + core.count; first += step) {
    const count = Math.min(step, core.first + core.count - first);
    const out = { first: first * perRowTile, count: count * perRowTile };
    const tiles = call.scratch.textures(KEY_PAIRS * tile.gatherPairs, width, out.count);
    context.draw(
      gatherShader(tile, readerOf(context)),
      {
        textures: { ...numbered("W", band.textures), Rows: rows.bound },
        ints: {
          ...geometryInts(call, band.range.first),
          rowsAt: rows.at,
          outFirst: [out.first],
          keyTiles: [keyTiles],
        },
      },
      { textures: tiles, width, height: out.count },
    );
    spread(call, tiles, [KEY_PAIRS, tile.gatherPairs], keyTiles, out, columnPairs, result);
    call.scratch.dispose(tiles);
  }
}

/**
 * A row that sees nothing returns NaN, and its NaN weights times dout reach every value of its sequence: adds NaN to
 * dvalue of such sequences.
 */
function poisonEmpty(call: Call, inputs: BackwardInputs, core: TileRange, dvalue: PackedTensor): void {
  const { context, scratch, shape, mask, attrs } = call;
  if (!mask && !mayBeEmpty(shape.seq, attrs)) return;
  const [flags] = scratch.textures(1, shape.batches, 1) as [PackedTensor];
  const ints = {
    ...geometryInts(call, 0),
    ...(mask && { maskAt: mask.operand.at, maskShare: [mask.batches, shape.batches, 0, 0] }),
  };
  context.draw(
    emptyFlagShader(call.tile, mask !== undefined),
    { textures: mask ? { Mask: mask.operand.bound } : {}, ints },
    { textures: [flags], width: shape.batches, height: 1 },
  );
  const columnPairs = Math.ceil((inputs.value.shape[2] ?? 0) / 2);
  const rows = rowPairsOf(shape, core);
  const y = Math.floor((rows.first * columnPairs) / dvalue.width);
  const end = Math.min(dvalue.height, Math.ceil(((rows.first + rows.count) * columnPairs) / dvalue.width));
  context.draw(
    poisonShader(),
    {
      textures: { Flags: flags },
      ints: {
        shape: [shape.rowPairs, columnPairs, rows.first, rows.first + rows.count],
        to: [dvalue.width, 0, 0, 0],
      },
      floats: { emptyValue: Number.NaN },
    },
    { textures: [dvalue], y, width: dvalue.width, height: end - y },
  );
  scratch.dispose([flags]);
}

/** Whether some row sees nothing by window and cut alone. Ranges only shrink toward the ends and after the cut. */
function mayBeEmpty(seq: number, attrs: AttentionAttrs): boolean {
  const { left, right, cutQuery } = attrs;
  return left < 0 || right < 0 || left + right < 0 || cutQuery < seq;
}
