/**
 * Output, weights and rows' statistics. One workgroup has 64 queries; keys and values come in tiles that all of them
 * share. A row's greatest score so far is subtracted, and what was summed is corrected when it grows.
 */
import { MOST_SUMS, type Plan } from "./plan";
import { begin, each, ROWS, type Rules, rows } from "./wgsl";

export interface ForwardShape extends Rules {
  readonly channels: number;
  readonly valueChannels: number;
  /** What is written: the output, the output and (greatest score, 1 / sum) of each row, or the band of weights. */
  readonly gives: "out" | "out and rows" | "band";
}

/** Loads rows `start` … `end` of a tile by all invocations together. */
export const load = (tile: string, plan: Plan, width: number, at: string, half = plan.half) => `
  for (var x = lane; x < ${plan.tile * width}; x += ${ROWS}) {
    let row = start + x / ${width};
    let c = x % ${width};
    if (row < end) { ${tile}[x] = ${half ? `vec4h(${at})` : at}; }
  }`;

/** The sum of a vec4f's numbers. Everywhere in this order: backward passes have to find the very same scores. */
export const total = (s: string): string => `((${s}.x + ${s}.y) + (${s}.z + ${s}.w))`;

export function forwardShader(shape: ForwardShape, plan: Plan): string {
  const { channels, valueChannels, masked, sinks, gives } = shape;
  const { dim, sums, tile, keepsRow, half, value } = plan;
  const band = gives === "band";
  const element = half ? "vec4<f16>" : "vec4f";
  const wide = (at: string) => (half ? `vec4f(${at})` : at);
  const query = "queryAt(batch * u.seq + min(i, u.seq - 1), c) * u.scale";
  /** Calls `body` for each visible key, with its score. */
  const visit = (body: string, values: boolean) => `
  for (var start = begin; start < end; start += ${tile}) {
    workgroupBarrier();
    ${load("keys", plan, dim, "keyAt(batch * u.seq + row, c)")}
    ${values ? load("values", plan, sums, "valueAt(batch * u.seq + row, firstSum + c)") : ""}
    workgroupBarrier();
    for (var j = max(0, first - start); j < min(${tile}, last + 1 - start); j++) {
      ${masked ? "if (!maskSees(batch, i, start + j)) { continue; }" : ""}
      var s = vec4f(0);
      ${each(dim, `s = fma(${keepsRow ? "own[c]" : query}, ${wide(`keys[j * ${dim} + c]`)}, s);`)}
      let score = ${total("s")};
      ${body}
    }
  }`;
  const sum = `
      if (score > top) {
        let shrink = exp(top - score);
        total *= shrink;
        top = score;
        ${band ? "" : each(sums, "acc[c] *= shrink;")}
      }
      let power = exp(score - top);
      total += power;
      seen = true;
      ${band ? "" : each(sums, `acc[c] = fma(vec4f(power), ${wide(`values[j * ${sums} + c]`)}, acc[c]);`)}`;
  const weights = `
  let bandRow = (batch * u.seq + i) * u.bandWidth;
  if (i < u.seq) {
    let outside = select(u.emptyValue, 0.0, seen);
    for (var n = 0; n < u.bandWidth; n++) { band[bandRow + n] = outside; }
  }
  ${visit("band[bandRow + start + j - i + u.bandLeft] = exp(score - top) / total;", false)}`;
  const output = `
  if (i >= u.seq) { return; }
  let row = batch * u.seq + i;
  for (var c = 0; c < min(${sums}, ${value} - firstSum); c++) {
    outPut(row, firstSum + c, select(vec4f(u.emptyValue), acc[c] / total, seen));
  }
  ${gives === "out" ? "" : "if (firstSum == 0) { stats[row] = vec2f(top, select(0.0, inverseOf(total), seen)); }"}`;
  const bindings = band
    ? "@group(0) @binding(3) var<storage, read_write> band: array<f32>;\n"
    : rows(3, "value", valueChannels) +
      rows(4, "out", valueChannels, "read_write") +
      (gives === "out" ? "" : "@group(0) @binding(5) var<storage, read_write> stats: array<vec2f>;\n");
  return `${half ? "enable f16;\n" : ""}${begin(shape, band ? 3 : gives === "out" ? 4 : 5)}
${rows(1, "query", channels)}${rows(2, "key", channels)}${bindings}
var<workgroup> keys: array<${element}, ${tile * dim}>;
${band ? "" : `var<workgroup> values: array<${element}, ${tile * sums}>;`}
@compute @workgroup_size(${ROWS}) fn main(
  @builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) index: u32,
) {
  let lane = i32(index);
  let batch = i32(group.y);
  let firstSum = i32(group.z) * ${MOST_SUMS};
  let i0 = i32(group.x) * ${ROWS};
  let i = i0 + lane;
  let first = firstKey(batch, i);
  // A row beyond the sequence sees nothing.
  let last = select(-1, lastKey(batch, i), i < u.seq);
  // The same for the whole workgroup: every key that any of its rows may see.
  let keysSeen = keysOf(batch, i32(group.x));
  let begin = keysSeen.x;
  let end = keysSeen.y;
  ${keepsRow ? `var own: array<vec4f, ${dim}>; ${each(dim, `own[c] = ${query};`)}` : ""}
  ${band ? "" : `var acc: array<vec4f, ${sums}>; ${each(sums, "acc[c] = vec4f(0);")}`}
  var top = ${sinks ? "max(sinkOf(batch), LOWEST)" : "LOWEST"};
  var total = ${sinks ? "exp(sinkOf(batch) - top)" : "0.0"};
  var seen = false;
  ${visit(sum, !band)}
  ${band ? weights : output}
}
`;
}
