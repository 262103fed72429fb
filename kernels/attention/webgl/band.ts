/** Fills and reads the band of score tiles: the passes that forward and backward share. */
import type { AttentionAttrs } from "../options";
import type { AttentionContext, Bindings, BoundTexture } from "./context";
import { type Hides, KEY_PAIRS, readerFor, type Tile, tileFor } from "./glsl";
import type { Operand } from "./operand";
import type { BandShape, TileRange } from "./plan";
import type { PackedTensor, Scratch } from "./scratch";
import {
  repairedRowsShader,
  repairStrips,
  scoreShader,
  sinkShader,
  sumsShader,
  unrollFor,
} from "./shaders-scores";

/** Everything that stays the same for all chunks of one call. */
export interface Call {
  readonly context: AttentionContext;
  readonly scratch: Scratch;
  readonly attrs: AttentionAttrs;
  readonly shape: BandShape;
  readonly tile: Tile;
  readonly mask: { readonly operand: Operand; readonly batches: number } | undefined;
  /** First and last key of each row, where the window does not say it. */
  readonly ranges: { readonly operand: Operand; readonly batches: number } | undefined;
  readonly sinks: { readonly operand: Operand; readonly heads: number } | undefined;
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
  const { seq } = shape;
  // Rows behind the sequence, which a tile may have, are behind the first lost pair.
  const firstLostPair =
    attrs.firstLostQuery < seq ? [attrs.firstLostQuery, Math.min(attrs.firstLostKey, seq)] : [seq, 0];
  return {
    sizes: [seq, shape.rowTiles, shape.rowPairs, firstRowTile],
    reach: [attrs.left, attrs.right, ...firstLostPair],
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

export const hidesOf = ({ mask, ranges }: Call): Hides => ({
  mask: mask !== undefined,
  ranges: ranges !== undefined,
});

interface MoreBindings {
  readonly textures: Record<string, BoundTexture>;
  readonly ints: Record<string, readonly number[]>;
}

/** What passes that ask for hidden pairs are given of the user's mask and of rows' ranges. */
export function hidingBindings({ mask, ranges, shape }: Call): MoreBindings {
  return {
    textures: { ...(mask && { Mask: mask.operand.bound }), ...(ranges && { Ranges: ranges.operand.bound }) },
    ints: {
      ...(mask && { maskAt: mask.operand.at, maskShare: [mask.batches, shape.batches, 0, 0] }),
      ...(ranges && { rangesAt: ranges.operand.at, rangesShare: [ranges.batches, shape.batches, 0, 0] }),
    },
  };
}

/** What passes that ask for sinks are given of them. */
export function sinkBindings({ sinks }: Call): MoreBindings {
  if (!sinks) return { textures: {}, ints: {} };
  return {
    textures: { Sinks: sinks.operand.bound },
    ints: { sinksAt: sinks.operand.at, heads: [sinks.heads] },
  };
}

/** What all score passes of a run are given. */
function scoreBindings(call: Call, query: Operand, key: Operand, run: TileRange): Bindings {
  const hiding = hidingBindings(call);
  return {
    textures: { Rows: query.bound, Keys: key.bound, ...hiding.textures },
    ints: { ...geometryInts(call, run.first), rowsAt: query.at, keysAt: key.at, ...hiding.ints },
    floats: { scale: call.attrs.scale },
  };
}

/** The exponentials of a run of row tiles' scores, and what their rows are to be divided by. */
export interface Softmax {
  readonly exponentials: Band;
  /** (what was subtracted from the scores, 1 / sum of the exponentials) of each row. */
  readonly stats: readonly PackedTensor[];
}

/** Exponentials and statistics of a run of row tiles. The caller disposes of both. */
export function drawSoftmax(call: Call, query: Operand, key: Operand, run: TileRange): Softmax {
  const { context, tile, shape, scratch } = call;
  const reader = readerOf(context);
  const bindings = scoreBindings(call, query, key, run);
  const options = {
    hides: hidesOf(call),
    natural: query.natural && key.natural,
    unroll: unrollFor(key.at[2]),
  };
  const textures = bandTextures(call, run.count);
  const band = { textures, width: shape.tiles, height: run.count };
  const ofRows = (targets: PackedTensor[]) => ({
    textures: targets,
    width: 2,
    height: Math.ceil(run.count / 2),
  });
  const ints = geometryInts(call, run.first);
  const exponentials = numbered("S", textures);

  context.draw(scoreShader(tile, reader, { ...options, kind: "exponentials" }), bindings, band);
  const sums = rowTextures(call, run.count);
  context.draw(sumsShader(tile, reader), { textures: exponentials, ints }, ofRows(sums));

  // The rows whose exponentials are too large or too small, or no numbers. Where there are none, nothing is drawn.
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
      { textures: { ...exponentials, ...numbered("Rows", rows) }, ints: { ...ints, ...more } },
      ofRows(next),
    );
    return next;
  };
  const tops = drawRepair(0, sums);
  const stats = drawRepair(1, tops);
  scratch.dispose([...sums, ...tops]);
  const softmax = { exponentials: { range: run, textures }, stats };
  if (!call.sinks) return softmax;
  const withSinks = rowTextures(call, run.count);
  const sinks = sinkBindings(call);
  context.draw(
    sinkShader(tile, reader),
    {
      textures: { ...numbered("Stats", stats), ...sinks.textures },
      ints: { ...ints, ...sinks.ints },
      floats: { scale: call.attrs.scale },
    },
    ofRows(withSinks),
  );
  scratch.dispose(stats);
  return { ...softmax, stats: withSinks };
}
