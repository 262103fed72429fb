/** Output tiles: where passes draw them, and how they come into a tensor. */
import type { TensorInfo } from "@tensorflow/tfjs-core";
import { type Call, numbered, readerOf } from "./band";
import type { Target } from "./context";
import { range } from "./glsl";
import type { TileRange } from "./plan";
import { emptyPacked, type PackedTensor } from "./scratch";
import { spreadShader } from "./shaders-layout";

/** Blocks of a tile down and across, one texture each, and how many tiles there are to a sequence. */
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

/** A tensor for what comes in tiles. Where it can, it lies in its texture so that a row holds whole tiles. */
export function emptyResult(call: Call, like: TensorInfo, tiling: Tiling): PackedTensor {
  const columnPairs = Math.ceil((like.shape[2] ?? 0) / 2);
  const inRow = tilesInRow(call, tiling, columnPairs);
  const { rows, perMatrix } = tiling;
  const texShape: [number, number] = [
    (2 * call.shape.batches * perMatrix) / inRow,
    2 * inRow * rows * columnPairs,
  ];
  return emptyPacked(call.context.backend, like.shape, inRow > 0 ? texShape : undefined);
}

/**
 * How many whole tiles lie in a row of a result's texture, a power of two. tfjs reads such a texture as any other, and
 * tiles are copied into it as they are. 0 where tiles reach beyond a sequence or its columns, would not fit, or would
 * not be read by tfjs.
 */
function tilesInRow({ context, shape }: Call, tiling: Tiling, columnPairs: number): number {
  const { rows, columns, perMatrix } = tiling;
  if (!context.readsAnyTexture) return 0;
  if (perMatrix * rows !== shape.rowPairs || columnPairs % columns !== 0) return 0;
  const count = shape.batches * perMatrix;
  let inRow = 1;
  while (count / inRow > context.maxTextureSize) inRow *= 2;
  return count % inRow === 0 && inRow * rows * columnPairs <= context.maxTextureSize ? inRow : 0;
}

/** Row tiles of a chunk have to be a multiple of this for its tiles to be copied. */
export const copiedTogether = (call: Call, columnPairs: number): number =>
  Math.max(1, tilesInRow(call, rowTiling(call), columnPairs));

/** Tiles `out` as a pass draws them: `stripes` beside each other in a row of pixels, each `across` pixels wide. */
export interface Tiles extends Target {
  readonly textures: readonly PackedTensor[];
  readonly tiling: Tiling;
  readonly out: TileRange;
  readonly columnPairs: number;
  readonly stripes: number;
  readonly across: number;
}

export function emptyTiles(call: Call, tiling: Tiling, out: TileRange, columnPairs: number): Tiles {
  const inRow = tilesInRow(call, tiling, columnPairs);
  const stripes = inRow > 0 && out.first % inRow === 0 && out.count % inRow === 0 ? inRow : 1;
  const across = Math.ceil(columnPairs / tiling.columns);
  const [width, height] = [stripes * across, out.count / stripes];
  const textures = call.scratch.textures(tiling.rows * tiling.columns, width, height);
  return { textures, tiling, out, columnPairs, stripes, across, width, height };
}

/** Uniforms by which a shader finds its tile. */
export const tilesInts = ({ out, stripes, across }: Tiles): Record<string, readonly number[]> => ({
  outFirst: [out.first],
  outStripes: [stripes],
  across: [across],
});

/** The tiles, drawn last, into the tensor, whose other parts are left alone. Disposes of the tiles. */
export function place(call: Call, tiles: Tiles, result: PackedTensor): void {
  const { context, scratch } = call;
  const { tiling, out, columnPairs, stripes, across, height } = tiles;
  const { rows, columns } = tiling;
  if (tilesInRow(call, tiling, columnPairs) !== stripes) spread(call, tiles, result);
  else {
    const row = rows * columnPairs;
    const copies = range(stripes).flatMap((stripe) =>
      range(rows * columns).map((n) => {
        const r = Math.floor(n / columns);
        const to = stripe * row + r * columnPairs + (n - r * columns) * across;
        return { source: n, from: [stripe * across, 0] as const, to: [to, out.first / stripes] as const };
      }),
    );
    context.copy(tiles.textures, copies, across, height, result);
  }
  scratch.dispose(tiles.textures);
}

function spread({ context, shape }: Call, tiles: Tiles, result: PackedTensor): void {
  const { tiling, out, columnPairs, across, textures } = tiles;
  const { rows, columns, perMatrix } = tiling;
  const natural = result.width === columnPairs;
  const start = (tile: number) => {
    const batch = Math.floor(tile / perMatrix);
    const local = Math.min((tile - batch * perMatrix) * rows, shape.rowPairs);
    return (batch * shape.rowPairs + local) * columnPairs;
  };
  const y = Math.floor(start(out.first) / result.width);
  const end = Math.min(result.height, Math.ceil(start(out.first + out.count) / result.width));
  context.draw(
    spreadShader(readerOf(context), rows, columns, natural),
    {
      textures: numbered("T", textures),
      ints: {
        shape: [shape.rowPairs, columnPairs, perMatrix, out.first],
        to: [result.width, out.first, out.first + out.count, across],
      },
    },
    { textures: [result], y, width: result.width, height: end - y },
  );
}
