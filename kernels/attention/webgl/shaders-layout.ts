/** Between tfjs' tensors and ours: repacking inputs, spreading output tiles, cutting the band out. */
import {
  each,
  geometry,
  HEADER,
  type Hides,
  KEY_PAIRS,
  outputs,
  type Reader,
  range,
  rangesOf,
  type Tile,
} from "./glsl";

/** Division of any int, exact. SwiftShader divides integers one lane at a time, so floats come near and one step mends. */
const DIVIDED = `int divided(int n, int d) {
  int q = int(float(n) / float(d));
  int rest = n - q * d;
  return q + int(rest >= d) - int(rest < 0);
}`;

/** How a tensor to be repacked lies: a number a texel, blocks, or blocks without padding, which are simply in a row. */
export type Lying = "numbers" | "blocks" | "even blocks";

/**
 * Copies row pairs `from.x` … of a tensor into a repacked texture, with zeros beyond its rows and columns. `shape` is
 * rows, columns, row pairs and column pairs of one matrix; `from` is the first pair, the source's width, its flat
 * offset, unused. `repackAt` is as in blockOf.
 */
export function repackShader(reader: Reader, lying: Lying): string {
  const head = `${HEADER}${outputs(1)}
${reader.declare("Source")}
uniform ivec4 shape;
uniform ivec4 from;
uniform ivec3 repackAt;
${DIVIDED}
vec4 at(int n) {
  int y = divided(n, from.y);
  ${reader.place("place", "Source", "n - y * from.y", "y")}
  return ${reader.read("place", "Source")};
}`;
  if (lying === "even blocks") {
    return `${head}
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  o0 = at((from.x + p.y * repackAt.y) * shape.w + p.x);
}`;
  }
  const read =
    lying === "blocks"
      ? "vec4 x = at(pair * shape.w + column);"
      : `int n = from.z + (batch * shape.x + row) * shape.y + 2 * column;
  vec4 x = vec4(at(n).x, at(n + 1).x, at(n + shape.y).x, at(n + shape.y + 1).x);`;
  return `${head}
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  int stripe = divided(p.x, shape.w);
  int column = p.x - stripe * shape.w;
  int pair = from.x + p.y * repackAt.y + stripe;
  int batch = divided(pair, shape.z);
  int row = 2 * (pair - batch * shape.z);
  ${read}
  bvec2 inside = lessThan(ivec2(row, 2 * column) + 1, shape.xy);
  o0 = vec4(x.x, inside.y ? x.y : 0.0, inside.x ? x.z : 0.0, inside.x && inside.y ? x.w : 0.0);
}`;
}

/**
 * Output tiles to a packed tensor. A tile is `rows` × `columns` blocks, one texture each, its columns as far apart as
 * the tiles are wide, so that neighbouring texels come from one texture; `shape` is row pairs of one matrix, its
 * column pairs, tiles per matrix, the first tile stored; `to` is the tensor's width in blocks, the range of tiles to
 * write, and the width of a row of tiles.
 */
export function spreadShader(reader: Reader, rows: number, columns: number, natural: boolean): string {
  const place = natural
    ? "int pair = p.y; int column = p.x;"
    : "int n = p.y * to.x + p.x; int pair = n / shape.y; int column = n - pair * shape.y;";
  const name = (r: number, c: number) => reader.read("at", `T${r * columns + c}`);
  // A quad of pixels shows two rows of a tile at a time.
  const high = Math.min(2, rows);
  const groups = range(rows / high).flatMap((r) => range(columns).map((c) => [r * high, c] as const));
  const group = ([r, c]: readonly [number, number]) => `
  for (bool go = first == ivec2(${r}, ${c}); go; go = false) {
    texel = ${high === 2 ? `mix(${name(r, c)}, ${name(r + 1, c)}, bvec4(odd))` : name(r, c)};
  }`;

  return `${HEADER}${outputs(1)}
${each(rows * columns, (n) => reader.declare(`T${n}`))}
uniform ivec4 shape;
uniform ivec4 to;
int quotient(int n, int d) { return int((float(n) + 0.5) / float(d)); }
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  ${place}
  int batch = quotient(pair, shape.x);
  int local = pair - batch * shape.x;
  int tile = batch * shape.z + (local >> ${Math.log2(rows)});
  if (tile < to.y || tile >= to.z) discard;
  int part = quotient(column, to.w);
  ${reader.place("at", "T0", "column - part * to.w", "tile - shape.w")}
  ivec2 first = ivec2(local & ${rows - high}, part);
  bool odd = (local & 1) == 1;
  // Loops that take one turn: SwiftShader leaves a loop that no pixel of a quad enters, but walks through every if.
  vec4 texel = vec4(0.0);
  ${groups.map(group).join("")}
  o0 = texel;
}`;
}

/**
 * The weights, exponentials divided by their row's sum, as a plain tensor (batch·heads, seq, width), one number a texel.
 * `band` is its width, bandLeft, the tensor's texture width, the row tile after the last one stored.
 */
export function bandShader(tile: Tile, reader: Reader): string {
  const { rowPairs } = tile;
  const blocks = rowPairs * KEY_PAIRS;
  return `${HEADER}${outputs(1)}
${geometry(tile)}
${each(blocks, (n) => reader.declare(`W${n}`))}
${each(rowPairs, (a) => reader.declare(`Stats${a}`))}
uniform ivec4 band;
uniform float emptyValue;
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  int n = p.y * band.z + p.x;
  int row = n / band.x;
  int batch = row / sizes.x;
  int i = row - batch * sizes.x;
  int g = batch * sizes.y + i / ROWS;
  if (g < sizes.w || g >= band.w) discard;
  int start = i / ROWS * ROWS;
  int j = i - band.y + n - row * band.x;
  int t = (j >> 2) - firstTile(start);
  int a = (i - start) >> 1;
  float weight = 0.0;
  if (j >= 0 && j < sizes.x && t >= 0 && t < tiles) {
    ${reader.place("at", "W0", "t", "g - sizes.w")}
    int b = (j & 3) >> 1;
    vec4 w = vec4(0.0);
    ${each(blocks, (k) => `if (a * ${KEY_PAIRS} + b == ${k}) w = ${reader.read("at", `W${k}`)};`)}
    vec2 pair = (i & 1) == 0 ? w.xy : w.zw;
    weight = (j & 1) == 0 ? pair.x : pair.y;
  }
  ${reader.place("row2", "Stats0", "(g - sizes.w) & 1", "(g - sizes.w) >> 1")}
  vec4 stats = vec4(0.0);
  ${each(rowPairs, (k) => `if (a == ${k}) stats = ${reader.read("row2", `Stats${k}`)};`)}
  vec2 row3 = (i & 1) == 0 ? stats.xy : stats.zw;
  o0 = vec4(sawNothing(row3) ? emptyValue : weight * row3.y, 0.0, 0.0, 0.0);
}`;
}

/** One texel per sequence: 1 where some row sees no key. */
export function emptyFlagShader(tile: Tile, reader: Reader, { mask: withMask, ranges }: Hides): string {
  return `${HEADER}${outputs(1)}
${geometry(tile)}
${withMask ? "uniform sampler2D Mask;" : ""}
${ranges ? rangesOf(reader) : ""}
uniform ivec3 maskAt;
uniform ivec4 maskShare;
void main() {
  int batch = int(gl_FragCoord.x);
  float empty = 0.0;
  for (int i = 0; i < sizes.x && empty == 0.0; i++) {
    int first = firstKey(i);
    int last = lastKey(i);
    ${
      ranges
        ? `ivec4 pair = rangesAtRow(batch, i);
    first = max(first, (i & 1) == 0 ? pair.x : pair.z);
    last = min(last, (i & 1) == 0 ? pair.y : pair.w);`
        : ""
    }
    ${
      withMask
        ? `ivec2 block = blockOf(maskAt, quotient(batch * maskShare.x, maskShare.y) * sizes.z + (i >> 1));
    bool seen = false;
    for (int j = first; j <= last && !seen; j++) {
      vec4 m = texelFetch(Mask, ivec2(block.x + (j >> 1), block.y), 0);
      vec2 pair = (i & 1) == 0 ? m.xy : m.zw;
      seen = ((j & 1) == 0 ? pair.x : pair.y) != 0.0;
    }`
        : "bool seen = first <= last;"
    }
    if (!seen) empty = 1.0;
  }
  o0 = vec4(empty);
}`;
}

/** Overwrites the row pairs shape.z … shape.w of flagged sequences in a packed tensor. */
export function poisonShader(): string {
  return `${HEADER}${outputs(1)}
uniform sampler2D Flags;
uniform ivec4 shape;
uniform ivec4 to;
uniform float emptyValue;
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  int pair = (p.y * to.x + p.x) / shape.y;
  if (pair < shape.z || pair >= shape.w) discard;
  if (texelFetch(Flags, ivec2(pair / shape.x, 0), 0).x == 0.0) discard;
  o0 = vec4(emptyValue);
}`;
}
