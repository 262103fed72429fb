/** Scores, row statistics, weights and values: the forward passes over a band of score tiles. */
import {
  each,
  geometry,
  HEADER,
  KEY_PAIRS,
  outputs,
  type Reader,
  repeatCarefully,
  rowTile,
  type Tile,
} from "./glsl";

/** The block of rows `a`, keys `b` of a tile. */
const block = (a: number, b: number): number => a * KEY_PAIRS + b;

/**
 * Dot products of row tiles with key tiles: pixel (x, y) is the x-th key tile of the y-th row tile. With `kind`
 * "scores" the result is scale · q·k, HIDDEN where the pair is hidden. With "dscores" the operands are dout and value,
 * and the result is weight · (dot - delta) · scale, the gradient of the scores.
 */
export function scoreShader(
  tile: Tile,
  reader: Reader,
  kind: "scores" | "dscores",
  withMask: boolean,
): string {
  const { rowPairs } = tile;
  const blocks = rowPairs * KEY_PAIRS;
  const backward = kind === "dscores";
  const mask = `
    ${each(rowPairs, (a) =>
      each(
        KEY_PAIRS,
        (b) => `{
      ${reader.place("m", "Mask", `maskBlock${a}.x + (j >> 1) + ${b}`, `maskBlock${a}.y`)}
      s${block(a, b)} = mix(s${block(a, b)}, vec4(HIDDEN), equal(${reader.read("m", "Mask")}, vec4(0.0)));
    }`,
      ),
    )}`;
  return `${HEADER}${outputs(blocks)}
${geometry(tile)}
${reader.declare("Rows")}
${reader.declare("Keys")}
${withMask ? reader.declare("Mask") : ""}
${backward ? each(blocks, (n) => reader.declare(`W${n}`)) + each(rowPairs, (a) => reader.declare(`Delta${a}`)) : ""}
uniform ivec4 rowsAt;
uniform ivec4 keysAt;
uniform ivec4 maskAt;
uniform ivec4 maskShare;
uniform float scale;

void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  ${rowTile("sizes.w", "p.y")}
  int j = (firstTile(i) + p.x) * 4;
  int pair = batch * sizes.z;
  ${each(rowPairs, (a) => `ivec2 rowBlock${a} = blockOf(rowsAt, pair + min((i >> 1) + ${a}, sizes.z - 1)); ${reader.place(`q${a}`, "Rows", `rowBlock${a}.x`, `rowBlock${a}.y`)}`)}
  ${each(KEY_PAIRS, (b) => `ivec2 keyBlock${b} = blockOf(keysAt, pair + min((j >> 1) + ${b}, sizes.z - 1)); ${reader.place(`k${b}`, "Keys", `keyBlock${b}.x`, `keyBlock${b}.y`)}`)}
  ${each(blocks, (n) => `vec4 s${n} = vec4(0.0);`)}
  int steps = noneVisible(i, j) ? 0 : keysAt.w;
  for (int c = 0; c < steps; c++) {
    ${reader.step("Rows", "c")}
    ${reader.step("Keys", "c")}
    ${each(rowPairs, (a) => `vec4 x${a} = ${reader.stepped(`q${a}`, "Rows")};`)}
    ${each(
      KEY_PAIRS,
      (b) => `vec4 y${b} = ${reader.stepped(`k${b}`, "Keys")};
    ${each(rowPairs, (a) => `s${block(a, b)} += x${a}.xxzz * y${b}.xzxz; s${block(a, b)} += x${a}.yyww * y${b}.ywyw;`)}`,
    )}
  }
  ${
    backward
      ? `${reader.place("here", "W0", "p.x", "p.y")}
  ${reader.place("row", "Delta0", "p.y & 1", "p.y >> 1")}
  ${each(rowPairs, (a) => `vec4 d${a} = ${reader.read("row", `Delta${a}`)}.xxyy;`)}
  ${each(rowPairs, (a) =>
    each(
      KEY_PAIRS,
      (b) => `{
    vec4 w = ${reader.read("here", `W${block(a, b)}`)};
    s${block(a, b)} = mix(w * (s${block(a, b)} - d${a}) * scale, vec4(HIDDEN), equal(w, vec4(HIDDEN)));
  }`,
    ),
  )}`
      : `${each(blocks, (n) => `s${n} *= scale;`)}
  {
  ${
    withMask
      ? `int maskPair = quotient(batch * maskShare.x, maskShare.y) * sizes.z; ${each(rowPairs, (a) => `ivec2 maskBlock${a} = blockOf(maskAt, maskPair + min((i >> 1) + ${a}, sizes.z - 1));`)} ${mask}`
      : ""
  }
    ${each(
      rowPairs,
      (a) => `{
      ivec4 first = ivec2(firstKey(i + ${2 * a}), firstKey(i + ${2 * a + 1})).xxyy;
      ivec4 last = ivec2(lastKey(i + ${2 * a}), lastKey(i + ${2 * a + 1})).xxyy;
      ${each(
        KEY_PAIRS,
        (b) => `{
        ivec4 key = ivec4(0, 1, 0, 1) + (j + ${2 * b});
        s${block(a, b)} = mix(s${block(a, b)}, vec4(HIDDEN), lessThan(key, first));
        s${block(a, b)} = mix(s${block(a, b)}, vec4(HIDDEN), greaterThan(key, last));
      }`,
      )}
    }`,
    )}
  }`
  }
  ${each(blocks, (n) => `o${n} = s${n};`)}
}`;
}

/** Row maximum and 1 / sum of the exponentials, one row tile per fragment: texel a is (max, 1/sum) of row pair a. */
export function statsShader(tile: Tile, reader: Reader): string {
  const { rowPairs } = tile;
  return `${HEADER}${outputs(rowPairs)}
${geometry(tile)}
${each(rowPairs * KEY_PAIRS, (n) => reader.declare(`S${n}`))}

vec4 power(vec4 s, vec2 top) {
  return mix(exp(s - top.xxyy), vec4(0.0), equal(s, vec4(HIDDEN)));
}
void include(vec4 s0, vec4 s1, inout vec2 top, inout vec2 sum) {
  vec2 higher = max(top, max(max(s0.xz, s0.yw), max(s1.xz, s1.yw)));
  vec4 e0 = power(s0, higher);
  vec4 e1 = power(s1, higher);
  sum = sum * exp(top - higher) + e0.xz + e0.yw + e1.xz + e1.yw;
  top = higher;
}
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  int y = p.y * 2 + p.x;
  ${each(rowPairs, (a) => `vec2 top${a} = vec2(HIDDEN), sum${a} = vec2(0.0);`)}
  for (int t = 0; t < tiles; t++) {
    ${reader.place("at", "S0", "t", "y")}
    ${each(rowPairs, (a) => `include(${reader.read("at", `S${block(a, 0)}`)}, ${reader.read("at", `S${block(a, 1)}`)}, top${a}, sum${a});`)}
  }
  ${each(rowPairs, (a) => `o${a} = vec4(top${a}.x, 1.0 / sum${a}.x, top${a}.y, 1.0 / sum${a}.y);`)}
}`;
}

/** Scores to weights, HIDDEN staying HIDDEN. */
export function weightsShader(tile: Tile, reader: Reader): string {
  const { rowPairs } = tile;
  const blocks = rowPairs * KEY_PAIRS;
  return `${HEADER}${outputs(blocks)}
${geometry(tile)}
${each(blocks, (n) => reader.declare(`S${n}`))}
${each(rowPairs, (a) => reader.declare(`Stats${a}`))}
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  ${reader.place("at", "S0", "p.x", "p.y")}
  ${reader.place("row", "Stats0", "p.y & 1", "p.y >> 1")}
  ${each(
    rowPairs,
    (a) => `vec4 t${a} = ${reader.read("row", `Stats${a}`)};
  ${each(
    KEY_PAIRS,
    (b) => `{
    vec4 s = ${reader.read("at", `S${block(a, b)}`)};
    o${block(a, b)} = mix(exp(s - t${a}.xxzz) * t${a}.yyww, vec4(HIDDEN), equal(s, vec4(HIDDEN)));
  }`,
  )}`,
  )}
}`;
}

/**
 * Band times operand: sums over a row's keys. With the weights and value it gives the output, with the score
 * gradients and key dquery. Pixel (x, y) is channel tile x of row tile outFirst + y.
 */
export function valueShader(tile: Tile, reader: Reader): string {
  const { rowPairs, channelPairs } = tile;
  const at = (a: number, c: number) => a * channelPairs + c;
  const fast = each(rowPairs, (a) =>
    each(KEY_PAIRS, (b) =>
      each(
        channelPairs,
        (c) =>
          `s${at(a, c)} += w${block(a, b)}.xxzz * v${b}${c}.xyxy; s${at(a, c)} += w${block(a, b)}.yyww * v${b}${c}.zwzw;`,
      ),
    ),
  );
  const careful = each(rowPairs, (a) =>
    each(
      KEY_PAIRS,
      (b) => `{
        vec4 w = w${block(a, b)};
        bvec4 hidden = equal(w, vec4(HIDDEN));
        ${each(
          channelPairs,
          (c) =>
            `s${at(a, c)} += mix(w.xxzz * v${b}${c}.xyxy, vec4(0.0), hidden.xxzz) + mix(w.yyww * v${b}${c}.zwzw, vec4(0.0), hidden.yyww);`,
        )}
      }`,
    ),
  );
  const load = `
      int pairs = (start + t) * ${KEY_PAIRS};
      ${reader.place("at", "W0", "t", "y")}
      ${each(rowPairs * KEY_PAIRS, (n) => `vec4 w${n} = ${reader.read("at", `W${n}`)};`)}
      ${each(
        KEY_PAIRS,
        (b) => `ivec2 n${b} = blockOf(valuesAt, pair + min(pairs + ${b}, sizes.z - 1));
      ${each(channelPairs, (c) => `${reader.place(`at${b}${c}`, "Values", `n${b}.x + min(channel + ${c}, valuesAt.w - 1)`, `n${b}.y`)} vec4 v${b}${c} = ${reader.read(`at${b}${c}`, "Values")};`)}`,
      )}`;
  const again = repeatCarefully(
    rowPairs * channelPairs,
    `for (int t = from; t < to; t++) {
    ${load}
    ${careful}
  }`,
  );
  return `${HEADER}${outputs(rowPairs * channelPairs)}
${geometry(tile)}
${each(rowPairs * KEY_PAIRS, (n) => reader.declare(`W${n}`))}
${reader.declare("Values")}
uniform ivec4 valuesAt;
uniform int outFirst;
uniform float emptyValue;
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  ${rowTile("outFirst", "p.y")}
  int y = g - sizes.w;
  int start = firstTile(i);
  int pair = batch * sizes.z;
  int channel = p.x * ${channelPairs};
  ${each(rowPairs * channelPairs, (n) => `vec4 s${n} = vec4(0.0);`)}
  // A row's weights sum to 1, so a row whose sum stays 0 sees nothing. (Score gradients may sum to 0: there emptyValue is 0.)
  ${each(rowPairs, (a) => `vec2 sum${a} = vec2(0.0);`)}
  // Key tiles from \`from\` to before \`to\` hold something visible.
  int from = clamp((firstKey(i) >> 2) - start, 0, tiles);
  int to = clamp((min(sizes.x - 1, i + ROWS - 1 + reach.y) >> 2) + 1 - start, from, tiles);
  for (int t = from; t < to; t++) {
    ${load}
    ${each(rowPairs * KEY_PAIRS, (n) => `w${n} = mix(w${n}, vec4(0.0), equal(w${n}, vec4(HIDDEN)));`)}
    ${each(rowPairs, (a) => `sum${a} += w${block(a, 0)}.xz + w${block(a, 0)}.yw + w${block(a, 1)}.xz + w${block(a, 1)}.yw;`)}
    ${fast}
  }
  ${again}
  ${each(rowPairs, (a) => each(channelPairs, (c) => `o${at(a, c)} = s${at(a, c)} + mix(vec4(0.0), vec4(emptyValue), equal(sum${a}, vec2(0.0)).xxyy);`))}
}`;
}
