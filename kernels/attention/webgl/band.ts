/** Fills and reads the band of score tiles: the passes that forward and backward share. */
import type { TensorInfo } from "@tensorflow/tfjs-core";
import type { AttentionAttrs } from "../options";
import type { AttentionContext, Bindings, BoundTexture, Target } from "./context";
import { KEY_PAIRS, range, readerFor, type Tile, tileFor } from "./glsl";
import type { Operand, PairRange } from "./operand";
import type { BandShape, TileRange } from "./plan";
import { emptyPacked, type PackedTensor, type Scratch } from "./scratch";
import { LOUD_PAIRS, loudKeys, loudShader } from "./shaders-care";
import { spreadShader } from "./shaders-layout";
import { repairedRowsShader, repairStrips, scoreShader, sumsShader, unrollFor } from "./shaders-scores";
import { valueShader } from "./shaders-values";

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
  const { shape, attrs } = call;
  return {
    sizes: [shape.seq, shape.rowTiles, shape.rowPairs, firstRowTile],
    reach: [attrs.left, attrs.right, attrs.cutQuery, attrs.cutKey],
    tiles: [shape.tiles],
  };
}

function bandTextures(call: Call, count: number): PackedTensor[] {
  return call.scratch.textures(call.tile.rowPairs * KEY_PAIRS, call.shape.tiles, count);
}

/** One texel per row tile and row pair, two row tiles beside each other so that no lane of a pixel quad is idle. */
export function rowTextures(call: Call, count: number): PackedTensor[] {
  return call.scratch.textures(call.tile.rowPairs, 2, Math.ceil(count / 2));
}

/** What passes that ask for hidden pairs are given of the user's mask. */
export function maskBindings({ mask, shape }: Call): {
  textures: Record<string, BoundTexture>;
  ints: Record<string, readonly number[]>;
} {
  if (!mask) return { textures: {}, ints: {} };
  return {
    textures: { Mask: mask.operand.bound },
    ints: { maskAt: mask.operand.at, maskShare: [mask.batches, shape.batches, 0, 0] },
  };
}

/** What all score passes of a run are given. */
function scoreBindings(call: Call, query: Operand, key: Operand, run: TileRange): Bindings {
  const mask = maskBindings(call);
  return {
    textures: { Rows: query.bound, Keys: key.bound, ...mask.textures },
    ints: { ...geometryInts(call, run.first), rowsAt: query.at, keysAt: key.at, ...mask.ints },
    floats: { scale: call.attrs.scale },
  };
}

/** The powers of a run of row tiles' scores, and what their rows are to be divided by. */
export interface Softmax {
  readonly powers: Band;
  /** (what was subtracted from the scores, 1 / sum of the powers) of each row. */
  readonly stats: readonly PackedTensor[];
}

/** Powers and statistics of a run of row tiles. The caller disposes of both. */
export function drawSoftmax(call: Call, query: Operand, key: Operand, run: TileRange): Softmax {
  const { context, tile, shape, scratch } = call;
  const reader = readerOf(context);
  const bindings = scoreBindings(call, query, key, run);
  const options = { withMask: call.mask !== undefined, unroll: unrollFor(key.at[2]) };
  const textures = bandTextures(call, run.count);
  const band = { textures, width: shape.tiles, height: run.count };
  const ofRows = (targets: PackedTensor[]) => ({
    textures: targets,
    width: 2,
    height: Math.ceil(run.count / 2),
  });
  const ints = geometryInts(call, run.first);
  const powers = numbered("S", textures);

  context.draw(scoreShader(tile, reader, { ...options, kind: "powers" }), bindings, band);
  const sums = rowTextures(call, run.count);
  context.draw(sumsShader(tile, reader), { textures: powers, ints }, ofRows(sums));

  // The rows whose powers are too large or too small, or no numbers. Where there are none, nothing is drawn.
  const repair = scoreShader(tile, reader, { ...options, kind: "repaired" });
  const cover = { shader: repairStrips(tile), vertices: 3 * run.count };
  const drawRepair = (phase: number, rows: readonly PackedTensor[]): PackedTensor[] => {
    const more = { phase: [phase], count: [run.count] };
    context.draw(
      repair,
      {
        ...bindings,
        textures: { ...bindings.textures, ...numbered("Stats", rows), ...numbered("Sums", sums) },
        ints: { ...bindings.ints, ...more },
      },
      band,
      cover,
    );
    const next = rowTextures(call, run.count);
    context.draw(
      repairedRowsShader(tile, reader),
      { textures: { ...powers, ...numbered("Rows", rows) }, ints: { ...ints, ...more } },
      ofRows(next),
    );
    return next;
  };
  const tops = drawRepair(0, sums);
  const stats = drawRepair(1, tops);
  scratch.dispose([...sums, ...tops]);
  return { powers: { range: run, textures }, stats };
}

/** What a pass over the band sums up: an operand's rows, of which the pass needs those of `range`. */
export interface Summed {
  readonly operand: Operand;
  readonly range: PairRange;
}

/** Flags of the operand's loud rows, and what a vertex shader needs to find them. */
function drawLoud(call: Call, { operand, range: { first, count } }: Summed) {
  const { context, tile, scratch, shape } = call;
  // Where pairs lie naturally, those behind a sequence's last tile are read as well: they are the next sequence's.
  const beyond = operand.natural ? LOUD_PAIRS : 0;
  const last = Math.min(first + count + beyond, shape.batches * shape.rowPairs) - 1;
  const flags = [Math.floor(first / LOUD_PAIRS), 0];
  flags[1] = Math.floor(last / LOUD_PAIRS) - (flags[0] as number) + 1;
  const height = Math.ceil((flags[1] as number) / 2);
  const [loud] = scratch.textures(1, 2, height) as [PackedTensor];
  context.draw(
    loudShader(tile, readerOf(context)),
    {
      textures: { Source: operand.bound },
      ints: { ...geometryInts(call, 0), sourceAt: operand.at, range: [flags[0] as number, first, last] },
    },
    { textures: [loud], width: 2, height },
  );
  return { loud, flags };
}

/** Draws sums over pairs by the fast shader, and by the careful one where `cover` finds that they meet a loud row. */
export function drawSums(
  call: Call,
  summed: Summed,
  shader: (careful: boolean) => string,
  cover: string,
  bindings: Bindings,
  target: Target,
): void {
  const { context, scratch } = call;
  context.draw(shader(false), bindings, target);
  const { loud, flags } = drawLoud(call, summed);
  context.draw(
    shader(true),
    {
      ...bindings,
      textures: { ...bindings.textures, Loud: loud },
      ints: { ...bindings.ints, flags, count: [target.height] },
    },
    target,
    { shader: cover, vertices: 3 * target.height },
  );
  scratch.dispose([loud]);
}

/**
 * Band times operand for the row tiles of `out`, written into `result`. Where `stats`, of the same rows as the band,
 * are given, it is divided by the rows' sums, and rows that see nothing become what the options say.
 */
export function drawValues(
  call: Call,
  band: Band,
  values: Summed,
  out: TileRange,
  result: PackedTensor,
  stats: readonly PackedTensor[] = [],
): void {
  const { context, tile, attrs } = call;
  const columnPairs = values.operand.at[2];
  const width = Math.ceil(columnPairs / tile.channelPairs);
  const tiles = call.scratch.textures(tile.rowPairs * tile.channelPairs, width, out.count);
  const mask = maskBindings(call);
  const options = {
    divided: stats.length > 0,
    withMask: call.mask !== undefined,
    natural: values.operand.natural,
  };
  drawSums(
    call,
    values,
    (careful) => valueShader(tile, readerOf(context), { ...options, careful }),
    loudKeys(tile),
    {
      textures: {
        ...numbered("W", band.textures),
        ...numbered("Stats", stats),
        Values: values.operand.bound,
        ...mask.textures,
      },
      ints: {
        ...geometryInts(call, band.range.first),
        valuesAt: values.operand.at,
        outFirst: [out.first],
        across: [width],
        ...mask.ints,
      },
      floats: { emptyValue: emptyValueOf(attrs) },
    },
    { textures: tiles, width, height: out.count },
  );
  spread(call, tiles, { tiling: rowTiling(call), out, columnPairs, result });
  call.scratch.dispose(tiles);
}

/** Output tiles: blocks down and across, one texture each, and how many tiles there are to a sequence. */
export interface Tiling {
  readonly rows: number;
  readonly columns: number;
  readonly perMatrix: number;
}

export const rowTiling = ({ tile, shape }: Call): Tiling => ({
  rows: tile.rowPairs,
  columns: tile.channelPairs,
  perMatrix: shape.rowTiles,
});

/** Output tiles, those of `out`, into a packed tensor; other parts of the tensor are left alone. */
export function spread(
  call: Pick<Call, "context" | "shape">,
  tiles: readonly PackedTensor[],
  to: {
    readonly tiling: Tiling;
    readonly out: TileRange;
    readonly columnPairs: number;
    readonly result: PackedTensor;
  },
): void {
  const { context, shape } = call;
  const { tiling, out, columnPairs, result } = to;
  const { rows, columns, perMatrix } = tiling;
  const { width } = tiles[0] as PackedTensor;
  if (isTileInRow(context, shape, tiling, columnPairs)) {
    const places = range(rows * columns).map((n) => {
      const r = Math.floor(n / columns);
      return [r * columnPairs + (n - r * columns) * width, out.first] as const;
    });
    context.copyTargets(places, width, out.count, result);
    return;
  }
  const natural = result.width === columnPairs;
  const place = (tile: number) => {
    const batch = Math.floor(tile / perMatrix);
    const local = Math.min((tile - batch * perMatrix) * rows, shape.rowPairs);
    return (batch * shape.rowPairs + local) * columnPairs;
  };
  const y = Math.floor(place(out.first) / result.width);
  const end = Math.min(result.height, Math.ceil(place(out.first + out.count) / result.width));
  context.draw(
    spreadShader(readerOf(context), rows, columns, natural),
    {
      textures: numbered("T", tiles),
      ints: {
        shape: [shape.rowPairs, columnPairs, perMatrix, out.first],
        to: [result.width, out.first, out.first + out.count, width],
      },
    },
    { textures: [result], y, width: result.width, height: end - y },
  );
}

/**
 * Whether a result can be laid out so that each tile is one row of its texture: tiles are then copied, and
 * tfjs reads such a texture as any other. Not where tiles reach beyond a sequence or its columns, nor where they are
 * more than a texture is high.
 */
function isTileInRow(
  context: AttentionContext,
  shape: BandShape,
  { rows, columns, perMatrix }: Tiling,
  columnPairs: number,
): boolean {
  return (
    perMatrix * rows === shape.rowPairs &&
    columnPairs % columns === 0 &&
    shape.batches * perMatrix <= context.maxTextureSize &&
    rows * columnPairs <= context.maxTextureSize
  );
}

/** A tensor for what comes in such tiles. */
export function emptyResult(
  { context, shape }: Pick<Call, "context" | "shape">,
  like: TensorInfo,
  tiling: Tiling,
): PackedTensor {
  const columnPairs = Math.ceil((like.shape[2] ?? 0) / 2);
  const { rows, perMatrix } = tiling;
  const inRows: [number, number] = [2 * shape.batches * perMatrix, 2 * rows * columnPairs];
  const texShape = isTileInRow(context, shape, tiling, columnPairs) ? inRows : undefined;
  return emptyPacked(context.backend, like.shape, texShape);
}
