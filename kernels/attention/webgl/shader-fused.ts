/** The whole op in one pass without a stored band: for half-float targets and for windows too wide to store. */
import {
  each,
  geometry,
  HEADER,
  type Hides,
  KEY_PAIRS,
  OUT_TILE,
  outputs,
  type Reader,
  rangesOf,
  sinksOf,
  type Tile,
} from "./glsl";

/**
 * Pixel (x, y) is row pair outFirst + y, channel pairs x, across + x, …; each fragment computes its rows' scores twice,
 * first for their maximum, then for the weights. All of it is float32, whatever the textures hold.
 */
export function fusedShader(
  tile: Tile,
  reader: Reader,
  columns: number,
  { mask: withMask, ranges, sinks }: Hides & { readonly sinks: boolean },
): string {
  return `${HEADER}${outputs(columns)}
${geometry(tile)}
${reader.declare("Rows")}
${reader.declare("Keys")}
${reader.declare("Values")}
${withMask ? reader.declare("Mask") : ""}
${ranges ? rangesOf(reader) : ""}
${sinks ? sinksOf(reader) : "uniform float scale;"}
uniform ivec3 rowsAt;
uniform ivec3 keysAt;
uniform ivec3 valuesAt;
uniform ivec3 maskAt;
uniform ivec4 maskShare;
uniform float emptyValue;
uniform int outFirst;
uniform int outStripes;
uniform int across;

// First and last key of the rows i and i + 1. Here rows may reach beyond the window.
ivec4 keysOf(int batch, int i) {
  return ${ranges ? "rangesAtRow(batch, i)" : "ivec4(firstKey(i), lastKey(i), firstKey(i + 1), lastKey(i + 1))"};
}
bvec4 seenBy(ivec4 keys, int j) {
  ivec4 key = ivec4(j, j + 1, j, j + 1);
  return equal(ivec4(greaterThanEqual(key, keys.xxzz)) + ivec4(lessThanEqual(key, keys.yyww)), ivec4(2));
}
// Products before they are scaled, as shaders-scores.ts has them for its repairs; HIDDEN where the pair is hidden.
vec4 products(int batch, int i, int j, ivec4 keys) {
  ivec2 rowBlock = blockOf(rowsAt, batch * sizes.z + (i >> 1));
  ivec2 keyBlock = blockOf(keysAt, batch * sizes.z + (j >> 1));
  ${reader.place("q", "Rows", "rowBlock.x", "rowBlock.y")}
  ${reader.place("k", "Keys", "keyBlock.x", "keyBlock.y")}
  vec4 s = vec4(0.0);
  for (int c = 0; c < keysAt.z; c++) {
    ${reader.step("Rows", "c")}
    ${reader.step("Keys", "c")}
    vec4 x = ${reader.stepped("q", "Rows")};
    vec4 y = ${reader.stepped("k", "Keys")};
    s += x.xxzz * y.xzxz + x.yyww * y.ywyw;
  }
  s *= scale < 0.0 ? -1.0 : 1.0;
  ${
    withMask
      ? `ivec2 maskBlock = blockOf(maskAt, quotient(batch * maskShare.x, maskShare.y) * sizes.z + (i >> 1));
  ${reader.place("m", "Mask", "maskBlock.x + (j >> 1)", "maskBlock.y")}
  s = mix(s, vec4(HIDDEN), equal(${reader.read("m", "Mask")}, vec4(0.0)));`
      : ""
  }
  return mix(vec4(HIDDEN), s, seenBy(keys, j));
}
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  ${OUT_TILE}
  int pair = outTile;
  int batch = quotient(pair, sizes.z);
  int i = 2 * (pair - batch * sizes.z);
  ivec4 keys = keysOf(batch, i);
  // Behind the last row of a sequence there may be one that is none.
  int first = (i + 1 < sizes.x ? min(keys.x, keys.z) : keys.x) & ~1;
  int last = i + 1 < sizes.x ? max(keys.y, keys.w) : keys.y;
  vec2 top = vec2(HIDDEN), sum = vec2(0.0), seen = vec2(0.0);
  for (int j = first; j <= last; j += ${KEY_PAIRS}) {
    vec4 s = products(batch, i, j, keys);
    top = max(top, max(s.xz, s.yw));
  }
  ${each(columns, (c) => `vec4 s${c} = vec4(0.0);`)}
  // The very exponentials that weigh the values are summed: a GPU may round a score otherwise in another place.
  for (int j = first; j <= last; j += ${KEY_PAIRS}) {
    vec4 s = products(batch, i, j, keys);
    bvec4 hidden = equal(s, vec4(HIDDEN));
    vec4 w = mix(exp((s - top.xxyy) * abs(scale)), vec4(0.0), hidden);
    sum += w.xz + w.yw;
    seen += vec2(ivec2(not(hidden.xz)) + ivec2(not(hidden.yw)));
    ivec2 n = blockOf(valuesAt, batch * sizes.z + (j >> 1));
    ${each(
      columns,
      (c) => `{
      ${reader.place("at", "Values", `n.x + min(x + ${c} * across, valuesAt.z - 1)`, "n.y")}
      vec4 v = ${reader.read("at", "Values")};
      s${c} += mix(w.xxzz * v.xyxy, vec4(0.0), hidden.xxzz) + mix(w.yyww * v.zwzw, vec4(0.0), hidden.yyww);
    }`,
    )}
  }
  ${sinks ? "sum += vec2(sinkPower(sinkOf(batch), top.x), sinkPower(sinkOf(batch), top.y));" : ""}
  ${each(columns, (c) => `o${c} = mix(s${c} / sum.xxyy, vec4(emptyValue), equal(seen, vec2(0.0)).xxyy);`)}
}`;
}
