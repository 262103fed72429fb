/** Gradients as passes over the band, chunk by chunk like the forward pass. */
import type { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl/dist/backend_webgl";
import { addConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Add";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import type { AttentionAttrs } from "../options";
import {
  type Band,
  type Call,
  drawSoftmax,
  geometryInts,
  hidesOf,
  hidingBindings,
  numbered,
  readerOf,
  rowTextures,
  type Softmax,
  sinkBindings,
} from "./band";
import { contextOf } from "./context";
import { poisonEmpty } from "./empty-rows";
import { beginCall, type ForwardInputs, repackCosts } from "./forward";
import { KEY_PAIRS, TILE_KEYS } from "./glsl";
import { emptyOperand, type Operand, operandOf, type PairRange, repackedBytes } from "./operand";
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
import { emptyPacked, type PackedTensor, packedTexture, Scratch } from "./scratch";
import { deltaShader, dividedShader, gatherShader, sinkGradientShader } from "./shaders-backward";
import { overflowRows } from "./shaders-overflow";
import { scoreShader, unrollFor } from "./shaders-scores";
import { drawSums, drawValues, type Summed } from "./sums";
import { copiedTogether, emptyResult, emptyTiles, place, rowTiling, type Tiling, tilesInts } from "./tiles";

export interface BackwardInputs extends ForwardInputs {
  /** What the forward pass returned. */
  readonly out: TensorInfo;
  readonly dout: TensorInfo;
  /** The exponentials and statistics that the forward pass kept, or nothing: it is then computed again. */
  readonly weights: readonly TensorInfo[];
}

/** Gradients of sum(out · dout): dquery, dkey, dvalue and, with sinks, dsinks. Undefined where no band may be stored. */
export function backward(
  backend: MathBackendWebGL,
  inputs: BackwardInputs,
  attrs: AttentionAttrs,
): TensorInfo[] | undefined {
  const context = contextOf(backend);
  context.checkAlive();
  if (!context.rendersFloat32 || attrs.wide) return undefined;
  const scratch = new Scratch(backend);
  try {
    const call = beginCall(context, scratch, inputs, attrs);
    const runs = backwardChunks(call, inputs);
    if (runs.length === 0) return undefined;
    const dquery = emptyResult(call, inputs.query, rowTiling(call));
    const dkey = emptyResult(call, inputs.key, keyTiling(call));
    const dvalue = emptyResult(call, inputs.value, keyTiling(call));
    const dsinks: TensorInfo[] = [];
    for (const run of runs) backwardChunk(call, inputs, run, { dquery, dkey, dvalue, dsinks });
    context.checkAlive();
    return [dquery.info, dkey.info, dvalue.info, ...(dsinks.length > 0 ? [summed(backend, dsinks)] : [])];
  } finally {
    scratch.end();
  }
}

/** The sum of what chunks gave, which are disposed of. */
function summed(backend: MathBackendWebGL, parts: readonly TensorInfo[]): TensorInfo {
  return parts.reduce((a, b) => {
    const sum = addConfig.kernelFunc({ inputs: { a, b }, backend, attrs: {} }) as TensorInfo;
    for (const part of [a, b]) backend.disposeIntermediateTensorInfo(part);
    return sum;
  });
}

/** The chunks of a backward pass: each also needs the row tiles beside it that see its keys. */
function backwardChunks(call: Call, inputs: BackwardInputs): TileRange[] {
  const { context, shape, tile, attrs } = call;
  const { query, key, value, out, dout } = inputs;
  const repacked = repackCosts(context, shape, [query, key, value, out, dout]);
  const columnPairs = Math.ceil(Math.max(query.shape[2] ?? 0, value.shape[2] ?? 0) / 2);
  // Repacked or not, dout is copied.
  const divided = repackedBytes(dout, shape.rows / 2);
  return chunks(shape, {
    limit: attrs.scratchBytes,
    fixed: repacked.fixed,
    perTile:
      2 * bandBytes(shape, tile) +
      3 * statsBytes(tile) +
      outBytes(columnPairs, tile) +
      repacked.perTile +
      divided,
    maxTextureSize: context.maxTextureSize,
    halo: haloOf(shape, attrs),
    together: copiedTogether(call, columnPairs),
  });
}

/** What the forward pass kept: the band's textures, then the statistics'. */
function keptSoftmax(call: Call, infos: readonly TensorInfo[], run: TileRange): Softmax {
  const textures = infos.map((info) => packedTexture(call.context.backend, info));
  const band = call.tile.rowPairs * KEY_PAIRS;
  return { exponentials: { range: run, textures: textures.slice(0, band) }, stats: textures.slice(band) };
}

function backwardChunk(
  call: Call,
  inputs: BackwardInputs,
  core: TileRange,
  results: { dquery: PackedTensor; dkey: PackedTensor; dvalue: PackedTensor; dsinks: TensorInfo[] },
): void {
  const { context, scratch, shape, attrs } = call;
  const run = widened(shape, core, haloOf(shape, attrs));
  const rows = rowPairsOf(shape, run);
  const keys = keyPairsOf(shape, run, attrs);
  const operand = (info: TensorInfo, range: { first: number; count: number }) =>
    operandOf(context, scratch, info, range);
  const query = operand(inputs.query, rows);
  const key = operand(inputs.key, keys);
  const kept = inputs.weights.length > 0;
  const { exponentials, stats } = kept
    ? keptSoftmax(call, inputs.weights, run)
    : drawSoftmax(call, query, key, run);
  const whole = operand(inputs.dout, rows);
  const dout = drawDivided(call, whole, stats, run, rows);
  scratch.dispose(whole.owned);
  drawGather(call, exponentials, { operand: dout, range: rows }, core, results.dvalue);
  if (attrs.emptyRows === "nan") poisonEmpty(call, core, results.dvalue);
  const out = operand(inputs.out, rows);
  const delta = drawDelta(call, out, dout, run);
  scratch.dispose(out.owned);
  if (call.sinks) results.dsinks.push(drawSinkGradients(call, stats, delta, core, run));
  if (!kept) scratch.dispose(stats);
  const value = operand(inputs.value, keys);
  const dscores = drawScoreGradients(call, exponentials, delta, dout, value, run);
  scratch.dispose([...delta, ...value.owned, ...dout.owned]);
  if (!kept) scratch.dispose(exponentials.textures);
  drawValues(call, dscores, { operand: key, range: keys }, core, results.dquery);
  drawGather(call, dscores, { operand: query, range: rows }, core, results.dkey);
  scratch.dispose([...dscores.textures, ...query.owned, ...key.owned]);
}

/** dout with each row divided by its sum of exponentials: the passes after it can work with the exponentials as they are. */
function drawDivided(
  call: Call,
  dout: Operand,
  stats: readonly PackedTensor[],
  run: TileRange,
  rows: PairRange,
): Operand {
  const { context, tile, scratch } = call;
  const operand = emptyOperand(context, scratch, dout.at[2], rows);
  const { width, height } = operand.bound;
  context.draw(
    dividedShader(tile, readerOf(context)),
    {
      textures: { Dout: dout.bound, ...numbered("Stats", stats) },
      ints: { ...geometryInts(call, run.first), doutAt: dout.at, outAt: operand.at },
    },
    { textures: operand.owned, width, height },
  );
  return operand;
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

/** (heads), what the rows of `core` add to the gradients of the sinks. */
function drawSinkGradients(
  call: Call,
  stats: readonly PackedTensor[],
  delta: readonly PackedTensor[],
  core: TileRange,
  run: TileRange,
): TensorInfo {
  const { context, tile, shape } = call;
  const { textures, ints } = sinkBindings(call);
  const result = emptyPacked(context.backend, [call.sinks?.heads ?? 0]);
  const { width, height } = result;
  context.draw(
    sinkGradientShader(tile, readerOf(context)),
    {
      textures: { ...numbered("Stats", stats), ...numbered("Delta", delta), ...textures },
      ints: {
        ...geometryInts(call, run.first),
        ...ints,
        core: [core.first, core.first + core.count, shape.batches, width],
      },
      floats: { scale: call.attrs.scale },
    },
    { textures: [result], width, height },
  );
  return result.info;
}

function drawScoreGradients(
  call: Call,
  exponentials: Band,
  delta: readonly PackedTensor[],
  dout: Operand,
  value: Operand,
  run: TileRange,
): Band {
  const { context, tile, attrs, shape } = call;
  const textures = call.scratch.textures(tile.rowPairs * KEY_PAIRS, shape.tiles, run.count);
  const hiding = hidingBindings(call);
  const natural = dout.natural && value.natural;
  const options = { kind: "dscores", hides: hidesOf(call), natural, unroll: unrollFor(value.at[2]) } as const;
  context.draw(
    scoreShader(tile, readerOf(context), options),
    {
      textures: {
        Rows: dout.bound,
        Keys: value.bound,
        ...numbered("W", exponentials.textures),
        ...numbered("Delta", delta),
        ...hiding.textures,
      },
      ints: { ...geometryInts(call, run.first), rowsAt: dout.at, keysAt: value.at, ...hiding.ints },
      floats: { scale: attrs.scale },
    },
    { textures, width: shape.tiles, height: run.count },
  );
  return { range: run, textures };
}

/** A key tile is shorter than a row tile, and there are whole row tiles of them. */
const keyTiling = ({ tile, shape }: Call): Tiling => ({
  rows: KEY_PAIRS,
  columns: tile.keyPairsPerGradientTile,
  perMatrix: (shape.rowTiles * shape.rows) / TILE_KEYS,
});

/** Sums over the rows that see a key, for the keys of the row tiles in `core`. */
function drawGather(call: Call, band: Band, rows: Summed, core: TileRange, result: PackedTensor): void {
  const { context, tile, shape } = call;
  const hiding = hidingBindings(call);
  const { operand } = rows;
  const options = { hides: hidesOf(call), natural: operand.natural };
  const perRowTile = shape.rows / TILE_KEYS;
  const tiling = keyTiling(call);
  // There may be more key tiles than a texture is high.
  const step = Math.floor(context.maxTextureSize / perRowTile);
  for (let first = core.first; first < core.first + core.count; first += step) {
    const count = Math.min(step, core.first + core.count - first);
    const out = { first: first * perRowTile, count: count * perRowTile };
    const tiles = emptyTiles(call, tiling, out, operand.at[2]);
    drawSums(
      call,
      rows,
      (careful) => gatherShader(tile, readerOf(context), { ...options, careful }),
      overflowRows(tile),
      {
        textures: { ...numbered("W", band.textures), Rows: operand.bound, ...hiding.textures },
        ints: {
          ...geometryInts(call, band.range.first),
          rowsAt: operand.at,
          ...tilesInts(tiles),
          keyTiles: [tiling.perMatrix],
          ...hiding.ints,
        },
      },
      tiles,
    );
    place(call, tiles, result);
  }
}
