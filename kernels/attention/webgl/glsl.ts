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
  readonly gatherPairs: 4 | 2;
}

/** Key pairs of a score tile; a tile is 4 keys wide. */
export const KEY_PAIRS = 2;
export const TILE_KEYS = 2 * KEY_PAIRS;

export function tileFor(drawBuffers: 8 | 4): Tile {
  return drawBuffers === 8
    ? { rowPairs: 4, channelPairs: 2, gatherPairs: 4 }
    : { rowPairs: 2, channelPairs: 2, gatherPairs: 2 };
}

export const range = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

/** `text` once per index, joined. */
export const each = (count: number, text: (n: number) => string): string => range(count).map(text).join("\n");

/** Reads from textures at block coordinates, by sampling or by fetching. */
export interface Reader {
  /** Declares a sampler. */
  declare(name: string): string;
  /** Declares the place `variable` at block (x, y). */
  place(variable: string, sampler: string, x: string, y: string): string;
  /** Before reads at a distance of `x` blocks from places: declares the step. */
  step(sampler: string, x: string): string;
  /** The texel at the place, `step` to the right of it. */
  stepped(variable: string, sampler: string): string;
  /** The texel at the place. */
  read(variable: string, sampler: string): string;
}

export function readerFor(samples: boolean): Reader {
  if (samples) {
    return {
      declare: (name) => `uniform sampler2D ${name}; uniform vec2 ${name}Size;`,
      place: (variable, name, x, y) => `vec2 ${variable} = (vec2(${x}, ${y}) + 0.5) * ${name}Size;`,
      step: (name, x) => `float ${name}Step = float(${x}) * ${name}Size.x;`,
      stepped: (variable, name) => `texture(${name}, vec2(${variable}.x + ${name}Step, ${variable}.y))`,
      read: (variable, name) => `texture(${name}, ${variable})`,
    };
  }
  return {
    declare: (name) => `uniform sampler2D ${name};`,
    place: (variable, _name, x, y) => `ivec2 ${variable} = ivec2(${x}, ${y});`,
    step: (name, x) => `int ${name}Step = ${x};`,
    stepped: (variable, name) => `texelFetch(${name}, ivec2(${variable}.x + ${name}Step, ${variable}.y), 0)`,
    read: (variable, name) => `texelFetch(${name}, ${variable}, 0)`,
  };
}

/**
 * A hidden pair counts as weight 0, which keeps finite numbers out of the sums s0 … but makes NaN of an infinity or NaN
 * behind it. Where a sum is not finite, it is formed again by `loop`, which leaves hidden pairs out one by one. A loop
 * and not an if: SwiftShader walks through both sides of an if, but leaves a loop once no lane is in it.
 */
export const repeatCarefully = (sums: number, loop: string): string => `
  bool finite = ${range(sums)
    .map((n) => `all(lessThanEqual(abs(s${n}), vec4(3.4e38)))`)
    .join(" && ")};
  for (bool go = !finite; go; go = false) {
    ${each(sums, (n) => `s${n} = vec4(0.0);`)}
    ${loop}
  }`;

/** Declares the outputs o0 … */
export const outputs = (count: number): string =>
  each(count, (n) => `layout(location = ${n}) out vec4 o${n};`);

export const HEADER = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
`;

/**
 * Which keys a row sees, in integers. `sizes` is seq, row tiles per sequence, row pairs per sequence, first row tile
 * of the band; `reach` is left, right, cut query, cut key.
 */
export function geometry(tile: Tile): string {
  const rows = 2 * tile.rowPairs;
  return `
uniform ivec4 sizes;
uniform ivec4 reach;
uniform int tiles;
uniform int masked;
// What the band holds for a hidden pair. No score of a visible pair is this number.
const float HIDDEN = -3.4028234e38;
const int ROWS = ${rows};

// Exact below 2^23, and cheaper than dividing integers where that is done one lane at a time.
int quotient(int n, int d) { return int((float(n) + 0.5) / float(d)); }
int firstKey(int i) { return max(0, i - reach.x); }
int lastKey(int i) {
  int last = min(sizes.x - 1, i + reach.y);
  return i >= sizes.x || i > reach.z ? -1 : i == reach.z ? min(last, reach.w - 1) : last;
}
// The first of the key tiles that belong to the row tile starting at row i.
int firstTile(int i) { return max(0, (i - reach.x) >> 2); }
// Whether no pair of a tile is visible, as far as the window says.
bool noneVisible(int i, int j) {
  int end = i + ROWS - 1;
  return j + ${TILE_KEYS - 1} < firstKey(i) || j > min(sizes.x - 1, end + reach.y);
}
bvec4 visible(int i, int j) {
  ivec2 first = ivec2(firstKey(i), firstKey(i + 1));
  ivec2 last = ivec2(lastKey(i), lastKey(i + 1));
  return bvec4(
    j >= first.x && j <= last.x, j + 1 >= first.x && j + 1 <= last.x,
    j >= first.y && j <= last.y, j + 1 >= first.y && j + 1 <= last.y
  );
}
// Where row pair n (counted over all sequences) of an operand starts. \`at\` is its first stored pair, fold shift, fold
// mask and width in blocks.
ivec2 blockOf(ivec4 at, int n) {
  int local = n - at.x;
  return ivec2((local >> at.y) * at.w, local & at.z);
}
`;
}

/** Picks the row tile of this fragment, counted from `first`: declares g, batch, i (its first row). */
export const rowTile = (first: string, y: string): string => `
  int g = ${first} + ${y};
  int batch = quotient(g, sizes.y);
  int i = (g - batch * sizes.y) * ROWS;`;
