/** How much of the problem is computed at a time. */
import type { AttentionAttrs } from "../options";
import { TILE_KEYS, type Tile } from "./glsl";

/** The problem in row tiles, key tiles and blocks. */
export interface BandShape {
  readonly seq: number;
  readonly batches: number;
  /** Rows of a row tile: 8 or 4. */
  readonly rows: number;
  /** Row tiles of one sequence. */
  readonly rowTiles: number;
  /** Row pairs of one sequence. */
  readonly rowPairs: number;
  /** Key tiles stored for each row tile; an even number. */
  readonly tiles: number;
}

/** A run of row tiles, counted over all sequences. */
export interface TileRange {
  readonly first: number;
  readonly count: number;
}

const TEXEL_BYTES = 16;

export function bandShape(batches: number, seq: number, attrs: AttentionAttrs, tile: Tile): BandShape {
  const rows = 2 * tile.rowPairs;
  const { left, right } = attrs;
  // Row tiles start at multiples of 4, so the first visible key lies equally far behind a tile border in all of them.
  const behind = ((-left % TILE_KEYS) + TILE_KEYS) % TILE_KEYS;
  const wanted = Math.max(1, Math.ceil((rows + left + right + behind) / TILE_KEYS));
  // Even, because the value pass takes two key tiles at a time.
  const tiles = 2 * Math.ceil(Math.min(wanted, Math.ceil(seq / TILE_KEYS)) / 2);
  return {
    seq,
    batches,
    rows,
    rowTiles: Math.ceil(seq / rows),
    rowPairs: Math.ceil(seq / 2),
    tiles,
  };
}

/** Bytes of one band texture set for one row tile. */
export const bandBytes = (shape: BandShape, tile: Tile): number =>
  shape.tiles * tile.rowPairs * 2 * TEXEL_BYTES;

/** Bytes of one output tile row for `columnPairs` channel pairs. */
export const outBytes = (columnPairs: number, tile: Tile): number =>
  Math.ceil(columnPairs / tile.channelPairs) * tile.channelPairs * tile.rowPairs * TEXEL_BYTES;

export const statsBytes = (tile: Tile): number => tile.rowPairs * TEXEL_BYTES;

/**
 * Splits all row tiles into equal runs whose scratch stays within `limit` bytes: `fixed` once, `perTile` for each. Runs
 * are multiples of `together` where that many fit.
 * Empty when not even one row tile fits, or when the band is wider than a texture.
 */
export function chunks(
  shape: BandShape,
  sizes: {
    limit: number;
    fixed: number;
    perTile: number;
    maxTextureSize: number;
    halo?: number;
    together: number;
  },
): TileRange[] {
  const { limit, fixed, perTile, maxTextureSize, halo = 0, together } = sizes;
  const total = shape.batches * shape.rowTiles;
  const fits = Math.min(Math.floor((limit - fixed) / perTile), maxTextureSize) - 2 * halo;
  if (shape.tiles > maxTextureSize) return [];
  if (fits + 2 * halo >= total) return [{ first: 0, count: total }];
  if (fits < 1) return [];
  const unit = fits < together ? 1 : together;
  const parts = Math.ceil(total / (fits - (fits % unit)));
  const size = unit * Math.ceil(total / parts / unit);
  const ranges: TileRange[] = [];
  for (let first = 0; first < total; first += size)
    ranges.push({ first, count: Math.min(size, total - first) });
  return ranges;
}

/** The row pairs of these row tiles. */
export function rowPairsOf(shape: BandShape, range: TileRange): { first: number; count: number } {
  const at = (g: number) => {
    const batch = Math.floor(g / shape.rowTiles);
    const local = (g - batch * shape.rowTiles) * (shape.rows / 2);
    return batch * shape.rowPairs + Math.min(local, shape.rowPairs);
  };
  const first = at(range.first);
  return { first, count: at(range.first + range.count) - first };
}

/** The row pairs of all keys that these row tiles may read. */
export function keyPairsOf(
  shape: BandShape,
  range: TileRange,
  attrs: AttentionAttrs,
): { first: number; count: number } {
  const place = (g: number) => {
    const batch = Math.floor(g / shape.rowTiles);
    const i = (g - batch * shape.rowTiles) * shape.rows;
    return { batch, start: Math.max(0, Math.floor((i - attrs.left) / TILE_KEYS)) };
  };
  const from = place(range.first);
  const to = place(range.first + range.count - 1);
  const limit = shape.rowPairs;
  const first = from.batch * limit + Math.min(from.start * 2, limit - 1);
  const last = to.batch * limit + Math.min((to.start + shape.tiles) * 2, limit);
  return { first, count: Math.max(1, last - first) };
}

/** Row tiles on each side of a run that see keys of the run. */
export function haloOf(shape: BandShape, attrs: AttentionAttrs): number {
  return Math.ceil(Math.max(0, attrs.left, attrs.right) / shape.rows) + 1;
}

/** The run with `halo` more row tiles on each side, as far as there are any. */
export function widened(shape: BandShape, range: TileRange, halo: number): TileRange {
  const first = Math.max(0, range.first - halo);
  const end = Math.min(shape.batches * shape.rowTiles, range.first + range.count + halo);
  return { first, count: end - first };
}
