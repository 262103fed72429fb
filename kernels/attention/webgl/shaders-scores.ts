/** Scores, their exponentials, and what a row's exponentials are to be divided by: the passes that fill a band of score tiles. */
import {
  addRowsByRows,
  block,
  each,
  geometry,
  HEADER,
  type Hides,
  hidingBy,
  KEY_PAIRS,
  outputs,
  pairPlace,
  type Reader,
  range,
  rowTile,
  sinksOf,
  strips,
  type Tile,
} from "./glsl";

/** Column pairs that a turn of the score loop takes: a turn costs SwiftShader as much as some of the products. */
export const unrollFor = (columnPairs: number): 4 | 2 | 1 =>
  columnPairs % 4 === 0 ? 4 : columnPairs % 2 === 0 ? 2 : 1;

/**
 * What a score pass makes of scale · q·k. Almost always exp(score) is a number to work with, and one pass over the
 * products does: "exponentials". Rows whose sum of them is not are "repaired": in phase 0 the bare products, whose maximum is
 * then known, and in phase 1 the exponentials of their distance from it, scaled only now: a GPU that scales and subtracts in
 * one step rounds otherwise than where they are stored, and the largest would not be 1. With "dscores" the operands are
 * dout / sum and value, and the result is exponential · (dot - delta) · scale, the gradient of the scores.
 */
export type ScoreKind = "exponentials" | "repaired" | "dscores";

/**
 * Added to a visible exponential, so that a row's sum is 0 only where it sees nothing. Nothing beside the smallest safe sum,
 * and well above the smallest float32: the shader compiler behind Firefox reads 2e-38 as 0.
 */
const TINY = "1e-30";
/** A row's sum of exponentials outside these is repaired. Far inside float32, because products with values follow. */
const SAFE = ["1e-8", "1e12"] as const;

/** Dot products of row tiles with key tiles: pixel (x, y) is the x-th key tile of the y-th row tile. */
export function scoreShader(
  tile: Tile,
  reader: Reader,
  options: { kind: ScoreKind; hides: Hides; natural: boolean; unroll: 4 | 2 | 1 },
): string {
  const { rowPairs } = tile;
  const { kind, natural, unroll } = options;
  const blocks = rowPairs * KEY_PAIRS;
  const hiding = hidingBy(reader, options.hides);
  // All column pairs of a turn in one statement: a sum is then loaded and stored once for them.
  const turn = `
    ${each(
      unroll,
      (n) => `${reader.step("Rows", `c + ${n}`, n)}
    ${reader.step("Keys", `c + ${n}`, n)}
    ${each(rowPairs, (a) => `vec4 x${a}${n} = ${reader.stepped(`q${a}`, "Rows", n)};`)}
    ${each(KEY_PAIRS, (b) => `vec4 y${b}${n} = ${reader.stepped(`k${b}`, "Keys", n)};`)}`,
    )}
    ${each(rowPairs, (a) =>
      each(KEY_PAIRS, (b) =>
        addRowsByRows(
          `s${block(a, b)}`,
          range(unroll).map((n) => [`x${a}${n}`, `y${b}${n}`] as const),
        ),
      ),
    )}`;
  const perRowPair = kind === "dscores" ? "Delta" : "Stats";
  /** What is written for a visible pair, and for a hidden one. */
  const [visible, hidden] = {
    exponentials: [(a: number, b: number) => `exp(s${block(a, b)} * scale) + ${TINY}`, "0.0"] as const,
    repaired: [
      (a: number, b: number) =>
        `shifted ? exp((s${block(a, b)} * direction - d${a}.xxzz) * abs(scale)) : s${block(a, b)} * direction`,
      "shifted ? 0.0 : HIDDEN",
    ] as const,
    dscores: [
      (a: number, b: number) => `w${block(a, b)} * (s${block(a, b)} - d${a}.xxyy) * scale`,
      "0.0",
    ] as const,
  }[kind];
  return `${HEADER}${outputs(blocks)}
${geometry(tile)}
${reader.declare("Rows")}
${reader.declare("Keys")}
${hiding.declare}
${kind === "dscores" ? each(blocks, (n) => reader.declare(`W${n}`)) : ""}
${kind === "exponentials" ? "" : each(rowPairs, (a) => reader.declare(`${perRowPair}${a}`))}
uniform ivec3 rowsAt;
uniform ivec3 keysAt;
uniform float scale;
${kind === "repaired" ? "uniform int phase;" : ""}

void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  ${rowTile("sizes.w + p.y")}
  int j = (firstTile(i) + p.x) * 4;
  int pair = batch * sizes.z;
  ${each(rowPairs, (a) => pairPlace(reader, `q${a}`, ["Rows", "rowsAt"], `pair + (i >> 1) + ${a}`, natural))}
  ${each(KEY_PAIRS, (b) => pairPlace(reader, `k${b}`, ["Keys", "keysAt"], `pair + (j >> 1) + ${b}`, natural))}
  ${each(blocks, (n) => `vec4 s${n} = vec4(0.0);`)}
  ${reader.near("Rows", "Keys")}
  float scale = scale;
  int steps = noneVisible(i, j) ? 0 : keysAt.z;
  int c = 0;
  // As in valueShader, a loop that takes at least one turn.
  do {
    ${turn}
    c += ${unroll};
  } while (c < steps);
  ${
    kind === "dscores"
      ? `${reader.place("here", "W0", "p.x", "p.y")}
  ${each(blocks, (n) => `vec4 w${n} = ${reader.read("here", `W${n}`)};`)}`
      : ""
  }
  ${
    kind === "exponentials"
      ? ""
      : `${reader.place("row", `${perRowPair}0`, "p.y & 1", "p.y >> 1")}
  ${each(rowPairs, (a) => `vec4 d${a} = ${reader.read("row", `${perRowPair}${a}`)};`)}`
  }
  ${
    kind === "repaired"
      ? `bool shifted = phase == 1;
  float direction = scale < 0.0 ? -1.0 : 1.0;`
      : ""
  }
  ${each(rowPairs, (a) => each(KEY_PAIRS, (b) => `o${block(a, b)} = ${visible(a, b)};`))}
  // Loops of one turn: SwiftShader leaves a loop that no pixel of a quad enters, and most tiles have nothing hidden.
  for (bool go = ${options.hides.mask || options.hides.ranges ? "true" : "someHidden(i, j)"}; go; go = false) {
    vec4 instead = vec4(${hidden});
    ${each(
      rowPairs,
      (a) => `${hiding.rows(a)}
    ${each(KEY_PAIRS, (b) => `o${block(a, b)} = mix(o${block(a, b)}, instead, ${hiding.hidden(a, `j + ${2 * b}`)});`)}`,
    )}
  }
}`;
}

/**
 * One row tile per fragment: texel a is (0, 1 / sum of the exponentials) for both rows of row pair a, or (HIDDEN, infinity)
 * where a row sees nothing, or (0, -1) where the sum is not safe to work with.
 */
export function sumsShader(tile: Tile, reader: Reader): string {
  const { rowPairs } = tile;
  return `${HEADER}${outputs(rowPairs)}
${geometry(tile)}
${each(rowPairs * KEY_PAIRS, (n) => reader.declare(`S${n}`))}

vec2 judged(float sum) {
  if (sum == 0.0) return vec2(HIDDEN, 1.0 / sum);
  return vec2(0.0, sum >= ${SAFE[0]} && sum <= ${SAFE[1]} ? 1.0 / sum : -1.0);
}
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  int y = p.y * 2 + p.x;
  ${each(rowPairs, (a) => `vec2 sum${a} = vec2(0.0);`)}
  ${reader.near("S0")}
  int end = tiles;
  for (int t = 0; t < end; t++) {
    ${reader.place("at", "S0", "t", "y")}
    ${each(
      rowPairs,
      (a) => `{
      vec4 s = ${reader.read("at", `S${block(a, 0)}`)} + ${reader.read("at", `S${block(a, 1)}`)};
      sum${a} += s.xz + s.yw;
    }`,
    )}
  }
  ${each(rowPairs, (a) => `o${a} = vec4(judged(sum${a}.x), judged(sum${a}.y));`)}
}`;
}

/**
 * The statistics of row tiles with the sinks' exponentials added to the sums. Rows that see nothing stay as they are. heads
 * sinks, two in a texel; scale without its sign, by which the maximum is multiplied as exponentials are.
 */
export function sinkShader(tile: Tile, reader: Reader): string {
  const { rowPairs } = tile;
  return `${HEADER}${outputs(rowPairs)}
${geometry(tile)}
${each(rowPairs, (a) => reader.declare(`Stats${a}`))}
${sinksOf(reader)}

vec2 withSink(vec2 stats, float sink) {
  return sawNothing(stats) ? stats : vec2(stats.x, 1.0 / (1.0 / stats.y + sinkPower(sink, stats.x)));
}
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  float sink = sinkOf(quotient(sizes.w + p.y * 2 + p.x, sizes.y));
  ${reader.place("row", "Stats0", "p.x", "p.y")}
  ${each(
    rowPairs,
    (a) => `vec4 s${a} = ${reader.read("row", `Stats${a}`)};
  o${a} = vec4(withSink(s${a}.xy, sink), withSink(s${a}.zw, sink));`,
  )}
}`;
}

/** Of the sums pass: whether a row of the tile at `place` has to be repaired. */
const unsafe = (rowPairs: number, read: (a: number) => string): string =>
  range(rowPairs)
    .map((a) => `any(lessThan(${read(a)}.yw, vec2(0.0)))`)
    .join(" || ");

/** Over the row tiles that have to be repaired. */
export const repairStrips = ({ rowPairs }: Tile): string =>
  strips(
    each(rowPairs, (a) => `uniform sampler2D Sums${a};`),
    `ivec2 at = ivec2(y & 1, y >> 1);
  drawn = ${unsafe(rowPairs, (a) => `texelFetch(Sums${a}, at, 0)`)};`,
  );

/**
 * Statistics of row tiles under repair: (maximum, -1) in phase 0, from bare products, and (maximum, 1 / sum) in
 * phase 1, from the exponentials themselves. Other row tiles keep what they have.
 */
export function repairedRowsShader(tile: Tile, reader: Reader): string {
  const { rowPairs } = tile;
  return `${HEADER}${outputs(rowPairs)}
${geometry(tile)}
${each(rowPairs * KEY_PAIRS, (n) => reader.declare(`S${n}`))}
${each(rowPairs, (a) => reader.declare(`Rows${a}`))}
uniform int phase;

void include(vec4 s0, vec4 s1, inout vec2 top, inout vec2 sum) {
  top = max(top, max(max(s0.xz, s0.yw), max(s1.xz, s1.yw)));
  sum += s0.xz + s0.yw + s1.xz + s1.yw;
}
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  int y = p.y * 2 + p.x;
  ${reader.place("row", "Rows0", "p.x", "p.y")}
  ${each(rowPairs, (a) => `o${a} = ${reader.read("row", `Rows${a}`)};`)}
  // A loop of one turn: SwiftShader walks through both sides of an if.
  for (bool go = ${unsafe(rowPairs, (a) => `o${a}`)}; go; go = false) {
    ${each(rowPairs, (a) => `vec2 top${a} = vec2(HIDDEN), sum${a} = vec2(0.0);`)}
    for (int t = 0; t < tiles; t++) {
      ${reader.place("at", "S0", "t", "y")}
      ${each(rowPairs, (a) => `include(${reader.read("at", `S${block(a, 0)}`)}, ${reader.read("at", `S${block(a, 1)}`)}, top${a}, sum${a});`)}
    }
    ${each(rowPairs, (a) => `o${a} = phase == 0 ? vec4(top${a}.x, -1.0, top${a}.y, -1.0) : vec4(o${a}.x, 1.0 / sum${a}.x, o${a}.z, 1.0 / sum${a}.y);`)}
  }
}`;
}
