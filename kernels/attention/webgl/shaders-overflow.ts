/**
 * A hidden pair counts as weight 0, which keeps finite numbers out of a sum but makes NaN of an infinity or NaN behind
 * it, and exponentials up to 1e12 may carry a finite number over the edge. Such rows of an operand are "overflow rows". Sums that meet
 * one are drawn a second time by a careful shader, which leaves hidden pairs out one by one. It is a pass of its own
 * whose vertex shader drops what meets no overflow row: SwiftShader walks once through every branch and every loop of a
 * shader, so that care taken on the spot would cost as much as five key tiles where none is needed.
 */
import {
  each,
  geometry,
  HEADER,
  KEY_PAIRS,
  outputs,
  type Reader,
  range,
  seeingRowTiles,
  strips,
  TILE_KEYS,
  type Tile,
} from "./glsl";

/** Row pairs that share a flag. */
export const OVERFLOW_PAIRS = 8;

/** Far below the largest float32, with room for exponentials and for as many keys as a row can see. */
const OVERFLOW = "1e20";

/**
 * A texel for each OVERFLOW_PAIRS row pairs of an operand, counted over all sequences: 1 where their numbers together
 * overflow, for which one of them suffices. Two texels side by side, as in rowTextures. `range` is the first flag, the first
 * and the last row pair. `unroll` as in scoreShader.
 */
export function overflowShader(tile: Tile, reader: Reader, unroll: 4 | 2 | 1): string {
  return `${HEADER}${outputs(1)}
${geometry(tile)}
${reader.declare("Source")}
uniform ivec3 sourceAt;
uniform ivec3 range;
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  int n = (range.x + p.y * 2 + p.x) * ${OVERFLOW_PAIRS};
  vec4 sum = vec4(0.0);
  ${each(
    OVERFLOW_PAIRS,
    (a) => `ivec2 block${a} = blockOf(sourceAt, clamp(n + ${a}, range.y, range.z));
  ${reader.place(`x${a}`, "Source", `block${a}.x`, `block${a}.y`)}`,
  )}
  ${reader.near("Source")}
  int end = sourceAt.z;
  for (int c = 0; c < end; c += ${unroll}) {
    ${each(unroll, (u) => reader.step("Source", `c + ${u}`, u))}
    sum = sum + ${range(OVERFLOW_PAIRS * unroll)
      .map((m) => `abs(${reader.stepped(`x${Math.floor(m / unroll)}`, "Source", m % unroll)})`)
      .join(" + ")};
  }
  // NaN is not less than anything.
  o0 = vec4(all(lessThan(sum, vec4(${OVERFLOW}))) ? 0.0 : 1.0);
}`;
}

/**
 * Strips over the row or key tiles, outStripes of them in each, whose sums meet an overflow row. `flags` is the first flag
 * stored and how many there are. Of tile t, `pairs` declares `firstPair` and `endPair`, the row pairs that its sums go
 * over.
 */
const overflowStrips = (tile: Tile, pairs: string): string =>
  strips(
    `${geometry(tile)}
uniform sampler2D Overflow;
uniform ivec2 flags;
uniform int outFirst;
uniform int outStripes;
uniform int keyTiles;`,
    `for (int t = outFirst + y * outStripes; t < outFirst + (y + 1) * outStripes; t++) {
    ${pairs}
    int last = clamp((endPair - 1) / ${OVERFLOW_PAIRS} - flags.x, 0, flags.y - 1);
    for (int f = clamp(firstPair / ${OVERFLOW_PAIRS} - flags.x, 0, flags.y - 1); f <= last; f++) {
      drawn = drawn || texelFetch(Overflow, ivec2(f & 1, f >> 1), 0).x > 0.0;
    }
  }`,
  );

/** For valueShader: a row tile goes over its part of the band. */
export const overflowKeys = (tile: Tile): string =>
  overflowStrips(
    tile,
    `int batch = t / sizes.y;
  int start = firstTile((t - batch * sizes.y) * ROWS);
  int firstPair = batch * sizes.z + start * ${KEY_PAIRS};
  int endPair = firstPair + tiles * ${KEY_PAIRS};`,
  );

/** For gatherShader: a key tile goes over the row tiles that see one of its keys. */
export const overflowRows = (tile: Tile): string =>
  overflowStrips(
    tile,
    `int batch = t / keyTiles;
  int j = (t - batch * keyTiles) * ${TILE_KEYS};
  ${seeingRowTiles(tile)}
  int firstPair = batch * sizes.z + from * ROWS / 2;
  int endPair = batch * sizes.z + to * ROWS / 2;`,
  );
