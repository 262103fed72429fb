/** Passes that sum over the keys or the rows of a band. */
import {
  type Band,
  type Call,
  emptyValueOf,
  geometryInts,
  hidesOf,
  hidingBindings,
  numbered,
  readerOf,
} from "./band";
import type { Bindings } from "./context";
import type { Operand, PairRange } from "./operand";
import type { TileRange } from "./plan";
import type { PackedTensor } from "./scratch";
import { OVERFLOW_PAIRS, overflowKeys, overflowShader } from "./shaders-overflow";
import { unrollFor } from "./shaders-scores";
import { valueShader } from "./shaders-values";
import { emptyTiles, place, rowTiling, type Tiles, tilesInts } from "./tiles";

/** What a pass over the band sums up: an operand's rows, of which the pass needs those of `range`. */
export interface Summed {
  readonly operand: Operand;
  readonly range: PairRange;
}

/** Flags of the operand's overflow rows, and what a vertex shader needs to find them. */
function drawOverflow(call: Call, { operand, range: { first, count } }: Summed) {
  const { context, tile, scratch, shape } = call;
  // Where pairs lie naturally, those behind a sequence's last tile are read as well: they are the next sequence's.
  const beyond = operand.natural ? OVERFLOW_PAIRS : 0;
  const last = Math.min(first + count + beyond, shape.batches * shape.rowPairs) - 1;
  const flags = [Math.floor(first / OVERFLOW_PAIRS), 0];
  flags[1] = Math.floor(last / OVERFLOW_PAIRS) - (flags[0] as number) + 1;
  const height = Math.ceil((flags[1] as number) / 2);
  const [overflow] = scratch.textures(1, 2, height) as [PackedTensor];
  context.draw(
    overflowShader(tile, readerOf(context), unrollFor(operand.at[2])),
    {
      textures: { Source: operand.bound },
      ints: { ...geometryInts(call, 0), sourceAt: operand.at, range: [flags[0] as number, first, last] },
    },
    { textures: [overflow], width: 2, height },
  );
  return { overflow, flags };
}

/** Draws sums over pairs by the fast shader, and by the careful one where `cover` finds that they meet an overflow row. */
export function drawSums(
  call: Call,
  summed: Summed,
  shader: (careful: boolean) => string,
  cover: string,
  bindings: Bindings,
  tiles: Tiles,
): void {
  const { context, scratch } = call;
  context.draw(shader(false), bindings, tiles);
  const { overflow, flags } = drawOverflow(call, summed);
  context.draw(
    shader(true),
    {
      ...bindings,
      textures: { ...bindings.textures, Overflow: overflow },
      ints: { ...bindings.ints, flags, count: [tiles.height] },
    },
    tiles,
    { shader: cover, vertices: 3 * tiles.height },
  );
  scratch.dispose([overflow]);
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
  const { operand } = values;
  const tiles = emptyTiles(call, rowTiling(call), out, operand.at[2]);
  const hiding = hidingBindings(call);
  const options = {
    divided: stats.length > 0,
    hides: hidesOf(call),
    natural: operand.natural,
  };
  drawSums(
    call,
    values,
    (careful) => valueShader(tile, readerOf(context), { ...options, careful }),
    overflowKeys(tile),
    {
      textures: {
        ...numbered("W", band.textures),
        ...numbered("Stats", stats),
        Values: operand.bound,
        ...hiding.textures,
      },
      ints: {
        ...geometryInts(call, band.range.first),
        valuesAt: operand.at,
        ...tilesInts(tiles),
        ...hiding.ints,
      },
      floats: { emptyValue: emptyValueOf(attrs) },
    },
    tiles,
  );
  place(call, tiles, result);
}
