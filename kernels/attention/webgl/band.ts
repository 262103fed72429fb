/** Fills and reads the band of score tiles: the passes that forward and backward share. */
import type { TensorInfo } from "@tensorflow/tfjs-core";
import type { AttentionAttrs } from "../options";
import type { AttentionContext, BoundTexture } from "./context";
import { KEY_PAIRS, readerFor, type Tile, tileFor } from "./glsl";
import type { Operand } from "./operand";
import type { BandShape, TileRange } from "./plan";
import { emptyPacked, type PackedTensor, type Scratch } from "./scratch";
import { scoreShader, statsShader, valueShader, weightsShader } from "./shaders-forward";
import { spreadShader } from "./shaders-layout";

/** Everything that stays the same for all chunks of one call. */
export interface Call {
  readonly context: AttentionContext;
  readonly scratch: Scratch;
  readonly attrs: AttentionAttrs;
  readonly shape: BandShape;
  readonly tile: Tile;
  readonly mask: { readonly operand: Operand; readonly batches: number } | undefined;
}

/** Band textures of a run of row tiles. */
export interface Band {
  readonly range: TileRange;
  readonly textures: readonly PackedTensor[];
}

export const readerOf = (context: AttentionContext) => readerFor(context.prefersSampling);
export const tileOf = (context: AttentionContext) => tileFor(context.drawBuffers);
export const emptyValueOf = (attrs: AttentionAttrs) => (attrs.emptyRows === "nan" ? Number.NaN : 0);

/** Textures by name, numbered: W0, W1, … */
export const numbered = (name: string, textures: readonly BoundTexture[]): Record<string, BoundTexture> =>
  Object.fromEntries(textures.map((texture, n) => [`${name}${n}`, texture]));

/** The uniforms of glsl.ts's geometry. */
export function geometryInts(call: Call, firstRowTile: number): Record<string, readonly number[]> {
  const { shape, attrs, mask } = call;
  return {
    sizes: [shape.seq, shape.rowTiles, shape.rowPairs, firstRowTile],
    reach: [attrs.left, attrs.right, attrs.cutQuery, attrs.cutKey],
    tiles: [shape.tiles],
    masked: [mask ? 1 : 0],
  };
}

function bandTextures(call: Call, count: number): PackedTensor[] {
  return call.scratch.textures(call.tile.rowPairs * KEY_PAIRS, call.shape.tiles, count);
}

/** One texel per row tile and row pair, two row tiles beside each other so that no lane of a pixel quad is idle. */
export function rowTextures(call: Call, count: number): PackedTensor[] {
  return call.scratch.textures(call.tile.rowPairs, 2, Math.ceil(count / 2));
}

function drawScores(call: Call, query: Operand, key: Operand, run: TileRange): Band {
  const { context, tile, attrs, mask, shape } = call;
  const textures = bandTextures(call, run.count);
  context.draw(
    scoreShader(tile, readerOf(context), "scores", mask !== undefined),
    {
      textures: { Rows: query.bound, Keys: key.bound, ...(mask && { Mask: mask.operand.bound }) },
      ints: {
        ...geometryInts(call, run.first),
        rowsAt: query.at,
        keysAt: key.at,
        ...(mask && { maskAt: mask.operand.at, maskShare: [mask.batches, shape.batches, 0, 0] }),
      },
      floats: { scale: attrs.scale },
    },
    { textures, width: shape.tiles, height: run.count },
  );
  return { range: run, textures };
}

/** Row maximum and 1/sum of each row. */
function drawStats(call: Call, scores: Band): PackedTensor[] {
  const { context, tile } = call;
  const { range: run } = scores;
  const stats = rowTextures(call, run.count);
  context.draw(
    statsShader(tile, readerOf(context)),
    { textures: numbered("S", scores.textures), ints: geometryInts(call, run.first) },
    { textures: stats, width: 2, height: Math.ceil(run.count / 2) },
  );
  return stats;
}

function drawWeights(call: Call, scores: Band, stats: readonly PackedTensor[]): Band {
  const { context, tile, shape } = call;
  const { range: run } = scores;
  const textures = bandTextures(call, run.count);
  context.draw(
    weightsShader(tile, readerOf(context)),
    {
      textures: { ...numbered("S", scores.textures), ...numbered("Stats", stats) },
      ints: geometryInts(call, run.first),
    },
    { textures, width: shape.tiles, height: run.count },
  );
  return { range: run, textures };
}

/** Scores, statistics and weights of a run of row tiles. The caller disposes of both. */
export function drawSoftmax(
  call: Call,
  query: Operand,
  key: Operand,
  run: TileRange,
): { weights: Band; stats: PackedTensor[] } {
  const scores = drawScores(call, query, key, run);
  const stats = drawStats(call, scores);
  const weights = drawWeights(call, scores, stats);
  call.scratch.dispose(scores.textures);
  return { weights, stats };
}

/** Band times operand for the row tiles of `out`, written into `result`. */
export function drawValues(
  call: Call,
  band: Band,
  values: Operand,
  out: TileRange,
  emptyValue: number,
  result: PackedTensor,
): void {
  const { context, tile, shape } = call;
  const columnPairs = values.at[3];
  const width = Math.ceil(columnPairs / tile.channelPairs);
  const tiles = call.scratch.textures(tile.rowPairs * tile.channelPairs, width, out.count);
  context.draw(
    valueShader(tile, readerOf(context)),
    {
      textures: { ...numbered("W", band.textures), Values: values.bound },
      ints: { ...geometryInts(call, band.range.first), valuesAt: values.at, outFirst: [out.first] },
      floats: { emptyValue },
    },
    { textures: tiles, width, height: out.count },
  );
  spread(call, tiles, [tile.rowPairs, tile.channelPairs], shape.rowTiles, out, columnPairs, result);
  call.scratch.dispose(tiles);
}

/** Output tiles of `rows` × `columns` blocks into a packed tensor; other parts of the tensor are left alone. */
export function spread(
  call: Pick<Call, "context" | "shape">,
  tiles: readonly PackedTensor[],
  [rows, columns]: readonly [number, number],
  tilesPerMatrix: number,
  out: TileRange,
  columnPairs: number,
  result: PackedTensor,
): void {
  const { context, shape } = call;
  const natural = result.width === columnPairs;
  const place = (tile: number) => {
    const batch = Math.floor(tile / tilesPerMatrix);
    const local = Math.min((tile - batch * tilesPerMatrix) * rows, shape.rowPairs);
    return (batch * shape.rowPairs + local) * columnPairs;
  };
  const y = Math.floor(place(out.first) / result.width);
  const end = Math.min(result.height, Math.ceil(place(out.first + out.count) / result.width));
  context.draw(
    spreadShader(rows, columns, natural),
    {
      textures: numbered("T", tiles),
      ints: {
        shape: [shape.rowPairs, columnPairs, tilesPerMatrix, out.first],
        to: [result.width, out.first, out.first + out.count, 0],
      },
    },
    { textures: [result], y, width: result.width, height: end - y },
  );
}

export function emptyResult(call: Pick<Call, "context">, like: TensorInfo): PackedTensor {
  return emptyPacked(call.context.backend, like.shape);
}
