/** The passes that only gradients need. */
import {
  addColumnsByColumns,
  block,
  each,
  geometry,
  HEADER,
  type Hides,
  hidingBy,
  KEY_PAIRS,
  OUT_TILE,
  outputs,
  pairPlace,
  type Reader,
  seeingRowTiles,
  sinksOf,
  type Tile,
} from "./glsl";

/**
 * dout with each row divided by its sum of exponentials; 0 where a row sees nothing. The target is laid out as `outAt` says,
 * as blockOf reads it.
 */
export function dividedShader(tile: Tile, reader: Reader): string {
  const { rowPairs } = tile;
  return `${HEADER}${outputs(1)}
${geometry(tile)}
${reader.declare("Dout")}
${each(rowPairs, (a) => reader.declare(`Stats${a}`))}
uniform ivec3 doutAt;
uniform ivec3 outAt;
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  int stripe = quotient(p.x, outAt.z);
  int n = outAt.x + p.y * outAt.y + stripe;
  int batch = quotient(n, sizes.z);
  int local = n - batch * sizes.z;
  int y = batch * sizes.y + (local >> ${Math.log2(rowPairs)}) - sizes.w;
  int a = local & ${rowPairs - 1};
  ivec2 from = blockOf(doutAt, n);
  ${reader.place("at", "Dout", "from.x + p.x - stripe * outAt.z", "from.y")}
  ${reader.place("row", "Stats0", "y & 1", "y >> 1")}
  vec4 stats = vec4(0.0);
  ${each(rowPairs, (k) => `for (bool go = a == ${k}; go; go = false) stats = ${reader.read("row", `Stats${k}`)};`)}
  bvec2 empty = bvec2(sawNothing(stats.xy), sawNothing(stats.zw));
  o0 = mix(${reader.read("at", "Dout")} * stats.yyww, vec4(0.0), empty.xxyy);
}`;
}

/** Row sums of out · dout: (row 0, row 1) of each row pair, one row tile per fragment. */
export function deltaShader(tile: Tile, reader: Reader): string {
  const { rowPairs } = tile;
  return `${HEADER}${outputs(rowPairs)}
${geometry(tile)}
${reader.declare("Out")}
${reader.declare("Dout")}
uniform ivec3 outAt;
uniform ivec3 doutAt;
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  int g = sizes.w + p.y * 2 + p.x;
  int batch = quotient(g, sizes.y);
  int pair = ((g - batch * sizes.y) * ROWS) >> 1;
  ${each(
    rowPairs,
    (a) => `{
    int n = batch * sizes.z + min(pair + ${a}, sizes.z - 1);
    ivec2 x = blockOf(outAt, n);
    ivec2 y = blockOf(doutAt, n);
    ${reader.place("from", "Out", "x.x", "x.y")}
    ${reader.place("up", "Dout", "y.x", "y.y")}
    vec4 sum = vec4(0.0);
    for (int c = 0; c < outAt.z; c++) {
      ${reader.step("Out", "c")}
      ${reader.step("Dout", "c")}
      sum += ${reader.stepped("from", "Out")} * ${reader.stepped("up", "Dout")};
    }
    o${a} = vec4(sum.xz + sum.yw, 0.0, 0.0);
  }`,
  )}
}`;
}

/**
 * Gradients of the sinks, two heads in a fragment: what a row's sink gets of its weight, times the row's out · dout, negative,
 * over all rows of the head. core is the first row tile and the end of them,
 * then the sequences and the width of the target.
 */
export function sinkGradientShader(tile: Tile, reader: Reader): string {
  const { rowPairs } = tile;
  return `${HEADER}${outputs(1)}
${geometry(tile)}
${each(rowPairs, (a) => `${reader.declare(`Stats${a}`)} ${reader.declare(`Delta${a}`)}`)}
${sinksOf(reader)}
uniform ivec4 core;

// Rows that see nothing, those behind the sequence among them, have no part in it.
float shareOf(vec2 stats, float delta, float sink) {
  return sawNothing(stats) ? 0.0 : sinkPower(sink, stats.x) * delta;
}
float gradientOf(int head) {
  float sum = 0.0;
  for (int batch = head; batch < core.z; batch += heads) {
    float sink = sinkOf(batch);
    int from = max(core.x, batch * sizes.y), to = min(core.y, (batch + 1) * sizes.y);
    for (int g = from; g < to; g++) {
      int y = g - sizes.w;
      ${reader.place("row", "Stats0", "y & 1", "y >> 1")}
      ${each(
        rowPairs,
        (a) => `vec4 s${a} = ${reader.read("row", `Stats${a}`)};
      vec4 d${a} = ${reader.read("row", `Delta${a}`)};
      sum -= shareOf(s${a}.xy, d${a}.x, sink) + shareOf(s${a}.zw, d${a}.y, sink);`,
      )}
    }
  }
  return sum;
}
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  int head = 2 * (p.y * core.w + p.x);
  o0 = vec4(head < heads ? gradientOf(head) : 0.0, head + 1 < heads ? gradientOf(head + 1) : 0.0, 0.0, 0.0);
}`;
}

/**
 * Band transposed times operand: sums over the rows that see a key. With the exponentials and divided dout it gives dvalue,
 * with the score gradients and query dkey. Pixel (x, y) is channel tile x of key tile outFirst + y, as in valueShader; a
 * sequence has `keyTiles` of them.
 */
export function gatherShader(
  tile: Tile,
  reader: Reader,
  options: { hides: Hides; natural: boolean; careful: boolean },
): string {
  const { rowPairs, keyPairsPerGradientTile } = tile;
  const hiding = hidingBy(reader, options.hides);
  const at = (b: number, c: number) => b * keyPairsPerGradientTile + c;
  const rowPair = (a: number) => `
        ${pairPlace(reader, "row", ["Rows", "rowsAt"], `pair + (i >> 1) + ${a}`, options.natural)}
        ${each(keyPairsPerGradientTile, (c) => `vec4 z${c} = ${reader.stepped("row", "Rows", c)};`)}
        ${each(KEY_PAIRS, (b) => `vec4 w${b} = ${reader.read("at", `W${block(a, b)}`)};`)}`;
  // Every row tile between `from` and `to` has this key tile in its band.
  const place = `
      int i = r * ROWS;
      ${reader.place("at", "W0", "tile - firstTile(i)", "batch * sizes.y + r - sizes.w")}`;
  const careful = each(
    rowPairs,
    (a) => `{ ${rowPair(a)}
        ${hiding.rows(a)}
        ${each(
          KEY_PAIRS,
          (b) => `{
          bvec4 hidden = ${hiding.hidden(a, `j + ${2 * b}`)};
          ${each(keyPairsPerGradientTile, (c) => `s${at(b, c)} += mix(w${b}.xxyy * z${c}.xyxy, vec4(0.0), hidden.xxyy) + mix(w${b}.zzww * z${c}.zwzw, vec4(0.0), hidden.zzww);`)}
        }`,
        )}
      }`,
  );
  const fast = each(
    rowPairs,
    (a) => `{ ${rowPair(a)}
        ${each(KEY_PAIRS, (b) => each(keyPairsPerGradientTile, (c) => addColumnsByColumns(`s${at(b, c)}`, [[`w${b}`, `z${c}`]])))}
      }`,
  );
  return `${HEADER}${outputs(KEY_PAIRS * keyPairsPerGradientTile)}
${geometry(tile)}
${each(rowPairs * KEY_PAIRS, (n) => reader.declare(`W${n}`))}
${reader.declare("Rows")}
${hiding.declare}
uniform ivec3 rowsAt;
uniform int outFirst;
uniform int outStripes;
uniform int keyTiles;
uniform int across;
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  ${OUT_TILE}
  int tile = outTile;
  int batch = quotient(tile, keyTiles);
  tile -= batch * keyTiles;
  int j = tile * 4;
  int pair = batch * sizes.z;
  ${each(keyPairsPerGradientTile, (c) => reader.step("Rows", `min(x + ${c} * across, rowsAt.z - 1)`, c))}
  ${each(KEY_PAIRS * keyPairsPerGradientTile, (n) => `vec4 s${n} = vec4(0.0);`)}
  ${seeingRowTiles(tile)}
  ${reader.near("W0", "Rows")}
  for (int r = from; r < to; r++) {
    ${place}
    ${options.careful ? careful : fast}
  }
  ${each(KEY_PAIRS * keyPairsPerGradientTile, (n) => `o${n} = s${n};`)}
}`;
}
