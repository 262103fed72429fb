/** Sums over the keys of a row: outputs, and the gradient of the queries. */
import {
  addRowsByColumns,
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
  range,
  rowTile,
  type Tile,
} from "./glsl";

/**
 * Band times operand: sums over a row's keys. With the exponentials and value it gives the output, with the score
 * gradients and key dquery. A fragment is channel tile x, which is channel pairs x, across + x, …, of a row tile. With `divided`, the sums are divided by the row's sum of exponentials, and rows that see nothing become
 * emptyValue.
 */
export function valueShader(
  tile: Tile,
  reader: Reader,
  options: { divided: boolean; hides: Hides; natural: boolean; careful: boolean },
): string {
  const { rowPairs, channelPairs } = tile;
  const { divided } = options;
  const hiding = hidingBy(reader, options.hides);
  const at = (a: number, c: number) => a * channelPairs + c;
  const values = (t: string) => `
      ${reader.place("at", "W0", t, "y")}
      int keyPair = (start + ${t}) * ${KEY_PAIRS};
      ${each(
        KEY_PAIRS,
        (
          b,
        ) => `${pairPlace(reader, `v${b}`, ["Values", "valuesAt"], `pair + keyPair + ${b}`, options.natural)}
      ${each(channelPairs, (c) => `vec4 v${b}${c} = ${reader.stepped(`v${b}`, "Values", c)};`)}`,
      )}`;
  const weights = (a: number) =>
    each(KEY_PAIRS, (b) => `vec4 w${b} = ${reader.read("at", `W${block(a, b)}`)};`);
  const fast = (t: string) => `{ ${values(t)}
    ${each(
      rowPairs,
      (a) => `{
      ${weights(a)}
      ${each(channelPairs, (c) =>
        addRowsByColumns(
          `s${at(a, c)}`,
          range(KEY_PAIRS).map((b) => [`w${b}`, `v${b}${c}`] as const),
        ),
      )}
    }`,
    )}
  }`;
  const careful = `{ ${values("t")}
    ${each(
      rowPairs,
      (a) => `{
      ${weights(a)}
      ${each(
        KEY_PAIRS,
        (b) => `bvec4 hidden${b} = ${hiding.hidden(a, `2 * keyPair + ${2 * b}`)};
        ${divided ? `w${b} *= share${a}.xxyy;` : ""}
        ${each(
          channelPairs,
          (c) =>
            `s${at(a, c)} += mix(w${b}.xxzz * v${b}${c}.xyxy, vec4(0.0), hidden${b}.xxzz) + mix(w${b}.yyww * v${b}${c}.zwzw, vec4(0.0), hidden${b}.yyww);`,
        )}`,
      )}
    }`,
    )}
  }`;
  const shares = divided
    ? `${reader.place("row", "Stats0", "y & 1", "y >> 1")}
  ${each(
    rowPairs,
    (a) => `vec4 t${a} = ${reader.read("row", `Stats${a}`)};
  bvec2 empty${a} = bvec2(sawNothing(t${a}.xy), sawNothing(t${a}.zw));
  vec2 share${a} = mix(t${a}.yw, vec2(0.0), empty${a});`,
  )}`
    : "";
  const sums = options.careful
    ? `${shares}
  ${each(rowPairs, (a) => hiding.rows(a))}
  for (int t = from; t < to; t++) ${careful}`
    : `${reader.near("W0", "Values")}
  // At least one turn, of exponentials that are 0 where nothing is visible: a loop that may take none costs SwiftShader more.
  int t = min(from, tiles - 2);
  do {
    ${fast("t")}
    ${fast("(t + 1)")}
    t += 2;
  } while (t < to);
  ${shares}
  ${divided ? each(rowPairs, (a) => each(channelPairs, (c) => `s${at(a, c)} *= share${a}.xxyy;`)) : ""}`;
  return `${HEADER}${outputs(rowPairs * channelPairs)}
${geometry(tile)}
${each(rowPairs * KEY_PAIRS, (n) => reader.declare(`W${n}`))}
${divided ? each(rowPairs, (a) => reader.declare(`Stats${a}`)) : ""}
${reader.declare("Values")}
${hiding.declare}
uniform ivec3 valuesAt;
uniform int outFirst;
uniform int outStripes;
uniform int across;
uniform float emptyValue;
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  ${OUT_TILE}
  ${rowTile("outTile")}
  int y = g - sizes.w;
  int start = firstTile(i);
  int pair = batch * sizes.z;
  ${each(channelPairs, (c) => reader.step("Values", `min(x + ${c} * across, valuesAt.z - 1)`, c))}
  ${each(rowPairs * channelPairs, (n) => `vec4 s${n} = vec4(0.0);`)}
  // Key tiles from \`from\` to before \`to\` hold something visible; both are even, as the band's width is.
  int from = clamp((firstKey(i) >> 2) - start, 0, tiles) & ~1;
  int to = clamp((min(sizes.x - 1, i + ROWS - 1 + reach.y) >> 2) + 2 - start, from, tiles) & ~1;
  ${sums}
  ${each(rowPairs, (a) =>
    each(
      channelPairs,
      (c) =>
        `o${at(a, c)} = ${divided ? `mix(s${at(a, c)}, vec4(emptyValue), empty${a}.xxyy)` : `s${at(a, c)}`};`,
    ),
  )}
}`;
}
