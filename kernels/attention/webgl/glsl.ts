/**
 * What all shaders share. Every texture holds 2×2 blocks: a texel is (row 0 column 0, row 0 column 1, row 1
 * column 0, row 1 column 1) of two neighbouring rows and columns, which is tfjs' packed layout.
 */

/** How many blocks one fragment covers; a fragment writes at most as many texels as the device has draw buffers. */
export interface Tile {
  /** Row pairs of a score tile: 4 (8 rows) with 8 draw buffers, 2 with 4. */
  readonly rowPairs: 4 | 2;
  /** Channel pairs of a value tile. */
  readonly channelPairs: 2;
  /** Channel pairs of a tile summed over queries, which has 2 key pairs. */
  readonly keyPairsPerGradientTile: 4 | 2;
}

/** Key pairs of a score tile; a tile is 4 keys wide. */
export const KEY_PAIRS = 2;
export const TILE_KEYS = 2 * KEY_PAIRS;

/** The block of rows `a`, keys `b` of a tile. */
export const block = (a: number, b: number): number => a * KEY_PAIRS + b;

export function tileFor(drawBuffers: 8 | 4): Tile {
  return drawBuffers === 8
    ? { rowPairs: 4, channelPairs: 2, keyPairsPerGradientTile: 4 }
    : { rowPairs: 2, channelPairs: 2, keyPairsPerGradientTile: 2 };
}

export const range = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

/** `text` once per index, joined. */
export const each = (count: number, text: (n: number) => string): string => range(count).map(text).join("\n");

/** Reads from textures at block coordinates, by sampling or by fetching. */
export interface Reader {
  /** The type of a place. */
  readonly coordinate: "vec2" | "ivec2";
  /** Declares a sampler. */
  declare(name: string): string;
  /**
   * Before a loop that reads: keeps at hand what reads of these samplers need. SwiftShader looks a uniform up anew
   * wherever it is named.
   */
  near(...names: string[]): string;
  /** Declares the place `variable` at block (x, y). */
  place(variable: string, sampler: string, x: string, y: string): string;
  /** Before reads at a distance of `x` blocks from places: declares the step, under a number if there are several. */
  step(sampler: string, x: string, n?: number): string;
  /** The texel at the place, `step` to the right of it. */
  stepped(variable: string, sampler: string, n?: number): string;
  /** The texel at the place. */
  read(variable: string, sampler: string): string;
}

export function readerFor(samples: boolean): Reader {
  if (samples) {
    return {
      coordinate: "vec2",
      declare: (name) => `uniform sampler2D ${name}; uniform vec2 ${name}Size;`,
      near: (...names) => names.map((name) => `vec2 ${name}Size = ${name}Size;`).join(" "),
      place: (variable, name, x, y) => `vec2 ${variable} = (vec2(${x}, ${y}) + 0.5) * ${name}Size;`,
      step: (name, x, n = 0) => `float ${name}Step${n} = float(${x}) * ${name}Size.x;`,
      stepped: (variable, name, n = 0) =>
        `texture(${name}, vec2(${variable}.x + ${name}Step${n}, ${variable}.y))`,
      read: (variable, name) => `texture(${name}, ${variable})`,
    };
  }
  return {
    coordinate: "ivec2",
    declare: (name) => `uniform sampler2D ${name};`,
    near: () => "",
    place: (variable, _name, x, y) => `ivec2 ${variable} = ivec2(${x}, ${y});`,
    step: (name, x, n = 0) => `int ${name}Step${n} = ${x};`,
    stepped: (variable, name, n = 0) =>
      `texelFetch(${name}, ivec2(${variable}.x + ${name}Step${n}, ${variable}.y), 0)`,
    read: (variable, name) => `texelFetch(${name}, ${variable}, 0)`,
  };
}

/**
 * Products of 2×2 blocks, added to a block of sums. One number at a time, because SwiftShader keeps a number in a
 * register for the length of a statement at best. `products` says for each number of the sum what is multiplied.
 */
const addProducts =
  (products: readonly string[]) =>
  (sum: string, factors: readonly (readonly [string, string])[]): string =>
    products
      .map((pairs, n) => {
        const at = `${sum}.${"xyzw"[n]}`;
        const terms = factors.flatMap(([a, b]) =>
          pairs.split(" ").map((pair) => `${a}.${pair[0]} * ${b}.${pair[1]}`),
        );
        return `${at} = ${at} + ${terms.join(" + ")};`;
      })
      .join(" ");

/** sum += a bᵀ */
export const addRowsByRows = addProducts(["xx yy", "xz yw", "zx wy", "zz ww"]);
/** sum += a b */
export const addRowsByColumns = addProducts(["xx yz", "xy yw", "zx wz", "zy ww"]);
/** sum += aᵀ b */
export const addColumnsByColumns = addProducts(["xx zz", "xy zw", "yx wz", "yy ww"]);

/** What hides pairs besides window and lost pairs: the user's mask, and ranges that rows have of their own. */
export interface Hides {
  readonly mask: boolean;
  readonly ranges: boolean;
}

/** Which pairs may not be seen: by window and lost pairs, and by what else hides. */
export interface Hiding {
  readonly declare: string;
  /** Before asking about row pair a of the row tile that starts at row i: what is the same for all its keys. */
  rows(a: number): string;
  /** A bvec4 for the block of row pair a and the keys j, j + 1. */
  hidden(a: number, j: string): string;
}

/** Declares the ranges of rows, and rangesAtRow, which reads those of two of them. */
export const rangesOf = (reader: Reader): string => `
${reader.declare("Ranges")} uniform ivec3 rangesAt; uniform ivec4 rangesShare;
// (first, last) of row i, then of row i + 1; i is even.
ivec4 rangesAtRow(int batch, int i) {
  int own = quotient(batch * rangesShare.x, rangesShare.y);
  ivec2 block = blockOf(rangesAt, own * sizes.z + min(i >> 1, sizes.z - 1));
  ${reader.place("place", "Ranges", "block.x", "block.y")}
  return ivec4(${reader.read("place", "Ranges")});
}`;

/**
 * Declares the sinks, a logit for each head: sinkOf a sequence, and sinkPower beside exponentials from which a maximum was
 * subtracted. An exponential is at most e⁶⁰: what a larger one would leave of the others is nothing beside 1 already.
 */
export const sinksOf = (reader: Reader): string => `
${reader.declare("Sinks")} uniform ivec3 sinksAt; uniform int heads; uniform float scale;
float sinkOf(int batch) {
  int head = batch - quotient(batch, heads) * heads;
  ivec2 block = blockOf(sinksAt, head >> 1);
  ${reader.place("place", "Sinks", "block.x", "block.y")}
  vec4 pair = ${reader.read("place", "Sinks")};
  return (head & 1) == 0 ? pair.x : pair.z;
}
float sinkPower(float sink, float top) { return exp(min(sink - top * abs(scale), 60.0)); }`;

export function hidingBy(reader: Reader, { mask: withMask, ranges }: Hides): Hiding {
  const mask = (a: number) => `
    ivec2 maskBlock${a} = blockOf(maskAt, quotient(batch * maskShare.x, maskShare.y) * sizes.z + min((i >> 1) + ${a}, sizes.z - 1));
    ${reader.place(`mask${a}`, "Mask", `maskBlock${a}.x`, `maskBlock${a}.y`)}`;
  return {
    declare: `${ranges ? rangesOf(reader) : ""}
${
  withMask
    ? `${reader.declare("Mask")} uniform ivec3 maskAt; uniform ivec4 maskShare;
vec4 maskAtKey(${reader.coordinate} place, int j) {
  ${reader.step("Mask", "j >> 1")}
  return ${reader.stepped("place", "Mask")};
}`
    : ""
}`,
    rows: (a) => `
    ivec4 first${a} = ivec2(firstKey(i + ${2 * a}), firstKey(i + ${2 * a + 1})).xxyy;
    ivec4 last${a} = ivec2(lastKey(i + ${2 * a}), lastKey(i + ${2 * a + 1})).xxyy;
    ${
      ranges
        ? `ivec4 own${a} = rangesAtRow(batch, i + ${2 * a});
    first${a} = max(first${a}, own${a}.xxzz);
    last${a} = min(last${a}, own${a}.yyww);`
        : ""
    }
    ${withMask ? mask(a) : ""}`,
    // A distance below zero on either side, or a mask of 0, has its sign bit set.
    hidden: (a, j) =>
      `lessThan((ivec4(0, 1, 0, 1) + (${j}) - first${a}) | (last${a} - ivec4(0, 1, 0, 1) - (${j}))${withMask ? ` | -ivec4(equal(maskAtKey(mask${a}, ${j}), vec4(0.0)))` : ""}, ivec4(0))`,
  };
}

/** Declares the outputs o0 … */
export const outputs = (count: number): string =>
  each(count, (n) => `layout(location = ${n}) out vec4 o${n};`);

export const HEADER = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
`;

/**
 * Which keys a row sees, in integers and without branches, of which SwiftShader walks through both sides. `sizes` is
 * seq, row tiles per sequence, row pairs per sequence, first row tile of the band; `reach` is left, right, and the first lost
 * query and key: rows behind that query see nothing, itself only keys before that key.
 */
export function geometry(tile: Tile): string {
  const rows = 2 * tile.rowPairs;
  return `
uniform ivec4 sizes;
uniform ivec4 reach;
uniform int tiles;
// The score of a hidden pair. No score of a visible pair is this number.
const float HIDDEN = -3.4028234e38;
const int ROWS = ${rows};

// Exact below 2^23, and cheaper than dividing integers where that is done one lane at a time.
int quotient(int n, int d) { return int((float(n) + 0.5) / float(d)); }
int firstKey(int i) { return max(0, i - reach.x); }
// The end of the keys that row i may see, whatever its window.
int endKey(int i) { return clamp(clamp(reach.z - i, -1, 1) * sizes.x + reach.w, 0, sizes.x); }
int lastKey(int i) { return min(i + reach.y, endKey(i) - 1); }
// The first of the key tiles that belong to the row tile starting at row i.
int firstTile(int i) { return max(0, (i - reach.x) >> 2); }
// Whether no pair of a tile is visible, as far as the window says.
bool noneVisible(int i, int j) {
  return min(j + ${TILE_KEYS - 1} - firstKey(i), min(sizes.x, i + ROWS + reach.y) - 1 - j) < 0;
}
// Whether some pair of a tile is hidden by the window or lost.
bool someHidden(int i, int j) {
  int end = i + ROWS - 1;
  return min(j - firstKey(end), min(i + reach.y, endKey(end) - 1) - j - ${TILE_KEYS - 1}) < 0;
}
// Of a row's (what was subtracted from its scores, 1 / sum): whether it has no visible score.
bool sawNothing(vec2 stats) { return stats.x == HIDDEN && stats.y > 1e38; }
// Where row pair n (counted over all sequences) of an operand starts. \`at\` is the first pair stored, how many pairs lie
// in a row of the texture, and a pair's width in blocks.
ivec2 blockOf(ivec3 at, int n) {
  int local = n - at.x;
  int y = quotient(local, at.y);
  return ivec2((local - y * at.y) * at.z, y);
}
`;
}

/**
 * Declares the place `variable` of row pair `n` of an operand. Where the operand lies `naturally`, pair n is row n, and
 * a pair beyond the sequence may be one of the next: what is read there counts for nothing, such pairs are hidden.
 */
export const pairPlace = (
  reader: Reader,
  variable: string,
  [sampler, at]: readonly [string, string],
  n: string,
  naturally: boolean,
): string =>
  naturally
    ? reader.place(variable, sampler, "0", n)
    : `ivec2 ${variable}Block = blockOf(${at}, min(${n}, pair + sizes.z - 1)); ${reader.place(variable, sampler, `${variable}Block.x`, `${variable}Block.y`)}`;

/** Of a pass that draws output tiles as Tiles has them: declares outTile, the fragment's tile, and x, its pixel in it. */
export const OUT_TILE = `
  int stripe = quotient(p.x, across);
  int outTile = outFirst + p.y * outStripes + stripe;
  int x = p.x - stripe * across;`;

/** Declares batch and i, the first row, of row tile g. */
export const rowTile = (g: string): string => `
  int g = ${g};
  int batch = quotient(g, sizes.y);
  int i = (g - batch * sizes.y) * ROWS;`;

/** Declares `from` and `to`, the row tiles that see a key of the key tile starting at key j. */
export const seeingRowTiles = (tile: Tile): string => {
  const shift = Math.log2(2 * tile.rowPairs);
  return `int from = max(0, (j - reach.y) >> ${shift});
  int to = max(from, min(sizes.y, ((j + 3 + reach.x) >> ${shift}) + 1));`;
};

/**
 * A vertex shader that covers some rows of pixels of a target and leaves out the others: three vertices for each of its
 * `count` rows. `decide` sets `drawn`, false before, for row y.
 */
export const strips = (declare: string, decide: string): string => `#version 300 es
precision highp sampler2D;
uniform int count;
${declare}
void main() {
  int y = gl_VertexID / 3;
  int corner = gl_VertexID - 3 * y;
  bool drawn = false;
  ${decide}
  // A triangle with its base at the left edge; its tip lies so far right that it covers the middle of the whole row.
  // Counterclockwise, as tfjs has the other faces culled.
  vec2 place = corner == 1 ? vec2(3.0, float(y) + 0.5) : vec2(-1.0, float(y + corner / 2));
  gl_Position = drawn ? vec4(place.x, place.y / float(count) * 2.0 - 1.0, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}`;
