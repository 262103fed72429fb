/** The passes that only gradients need. */
import { each, geometry, HEADER, KEY_PAIRS, outputs, type Reader, repeatCarefully, type Tile } from "./glsl";

/** Row sums of out · dout: (row 0, row 1) of each row pair, one row tile per fragment. */
export function deltaShader(tile: Tile, reader: Reader): string {
  const { rowPairs } = tile;
  return `${HEADER}${outputs(rowPairs)}
${geometry(tile)}
${reader.declare("Out")}
${reader.declare("Dout")}
uniform ivec4 outAt;
uniform ivec4 doutAt;
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
    for (int c = 0; c < outAt.w; c++) {
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
 * Band transposed times operand: sums over the rows that see a key. With the weights and dout it gives dvalue, with
 * the score gradients and query dkey. Pixel (x, y) is channel tile x of key tile outFirst + y; a sequence has
 * `keyTiles` of them.
 */
export function gatherShader(tile: Tile, reader: Reader): string {
  const { rowPairs, gatherPairs } = tile;
  const block = (a: number, b: number) => a * KEY_PAIRS + b;
  const at = (b: number, c: number) => b * gatherPairs + c;
  const shift = rowPairs === 4 ? 3 : 2;
  const rows = (a: number) => `
        ivec2 n = blockOf(rowsAt, pair + min((i >> 1) + ${a}, sizes.z - 1));
        ${each(gatherPairs, (c) => `${reader.place(`at${c}`, "Rows", `n.x + min(channel + ${c}, rowsAt.w - 1)`, "n.y")} vec4 x${c} = ${reader.read(`at${c}`, "Rows")};`)}`;
  const load = `
      int i = r * ROWS;
      int t = tile - firstTile(i);
      ${reader.place("at", "W0", "t", "batch * sizes.y + r - sizes.w")}
      // Outside the band nothing was computed, and nothing is visible.
      bool outside = t < 0 || t >= tiles;
      ${each(rowPairs * KEY_PAIRS, (n) => `vec4 w${n} = outside ? vec4(HIDDEN) : ${reader.read("at", `W${n}`)};`)}`;
  const careful = each(
    rowPairs,
    (a) => `{ ${rows(a)}
        ${each(
          KEY_PAIRS,
          (b) => `{
          vec4 w = w${block(a, b)};
          bvec4 hidden = equal(w, vec4(HIDDEN));
          ${each(gatherPairs, (c) => `s${at(b, c)} += mix(w.xxyy * x${c}.xyxy, vec4(0.0), hidden.xxyy) + mix(w.zzww * x${c}.zwzw, vec4(0.0), hidden.zzww);`)}
        }`,
        )}
      }`,
  );
  const fast = each(
    rowPairs,
    (a) => `{ ${rows(a)}
        ${each(KEY_PAIRS, (b) => each(gatherPairs, (c) => `s${at(b, c)} += w${block(a, b)}.xxyy * x${c}.xyxy; s${at(b, c)} += w${block(a, b)}.zzww * x${c}.zwzw;`))}
      }`,
  );
  const again = repeatCarefully(
    KEY_PAIRS * gatherPairs,
    `for (int r = from; r < to; r++) {
    ${load}
    ${careful}
  }`,
  );
  return `${HEADER}${outputs(KEY_PAIRS * gatherPairs)}
${geometry(tile)}
${each(rowPairs * KEY_PAIRS, (n) => reader.declare(`W${n}`))}
${reader.declare("Rows")}
uniform ivec4 rowsAt;
uniform int outFirst;
uniform int keyTiles;
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  int tile = outFirst + p.y;
  int batch = quotient(tile, keyTiles);
  tile -= batch * keyTiles;
  int j = tile * 4;
  int channel = p.x * ${gatherPairs};
  int pair = batch * sizes.z;
  ${each(KEY_PAIRS * gatherPairs, (n) => `vec4 s${n} = vec4(0.0);`)}
  int from = max(0, (j - reach.y) >> ${shift});
  int to = max(from, min(sizes.y, ((j + 3 + reach.x) >> ${shift}) + 1));
  for (int r = from; r < to; r++) {
    ${load}
    ${each(rowPairs * KEY_PAIRS, (n) => `w${n} = mix(w${n}, vec4(0.0), equal(w${n}, vec4(HIDDEN)));`)}
    ${fast}
  }
  ${again}
  ${each(KEY_PAIRS * gatherPairs, (n) => `o${n} = s${n};`)}
}`;
}
