/** The whole op in one pass without a stored band: for half-float targets and for windows too wide to store. */
import { each, geometry, HEADER, KEY_PAIRS, OUT_TILE, outputs, type Reader, type Tile } from "./glsl";

/**
 * Pixel (x, y) is row pair outFirst + y, channel pairs x, across + x, …; each fragment computes its rows' scores twice,
 * first for their maximum, then for the weights. All of it is float32, whatever the textures hold.
 */
export function fusedShader(tile: Tile, reader: Reader, columns: number, withMask: boolean): string {
  return `${HEADER}${outputs(columns)}
${geometry(tile)}
${reader.declare("Rows")}
${reader.declare("Keys")}
${reader.declare("Values")}
${withMask ? reader.declare("Mask") : ""}
uniform ivec3 rowsAt;
uniform ivec3 keysAt;
uniform ivec3 valuesAt;
uniform ivec3 maskAt;
uniform ivec4 maskShare;
uniform float scale;
uniform float emptyValue;
uniform int outFirst;
uniform int outFolds;
uniform int across;

// Products before they are scaled, as shaders-scores.ts has them for its repairs; HIDDEN where the pair is hidden.
vec4 products(int batch, int i, int j) {
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
  return mix(vec4(HIDDEN), s, visible(i, j));
}
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  ${OUT_TILE}
  int pair = outTile;
  int batch = quotient(pair, sizes.z);
  int i = 2 * (pair - batch * sizes.z);
  int first = firstKey(i) & ~1;
  int last = max(lastKey(i), lastKey(i + 1));
  vec2 top = vec2(HIDDEN), sum = vec2(0.0), seen = vec2(0.0);
  for (int j = first; j <= last; j += ${KEY_PAIRS}) {
    vec4 s = products(batch, i, j);
    top = max(top, max(s.xz, s.yw));
  }
  ${each(columns, (c) => `vec4 s${c} = vec4(0.0);`)}
  // The very powers that weigh the values are summed: a GPU may round a score otherwise in another place.
  for (int j = first; j <= last; j += ${KEY_PAIRS}) {
    vec4 s = products(batch, i, j);
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
  ${each(columns, (c) => `o${c} = mix(s${c} / sum.xxyy, vec4(emptyValue), equal(seen, vec2(0.0)).xxyy);`)}
}`;
}
