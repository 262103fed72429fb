/**
 * Gradients: rows' statistics first, then one pass over queries and two over keys. Queries are scaled before they are
 * multiplied, as the forward pass does: another order would give other last digits, which matter where scores are large.
 */
import { MOST_SUMS, type Plan } from "./plan";
import { load, total } from "./shader-forward";
import { begin, each, header, quads, ROWS, type Rules, rows, sees, sinkOf } from "./wgsl";

export interface BackwardShape extends Omit<Rules, "sinks"> {
  readonly channels: number;
  readonly valueChannels: number;
}

/**
 * For each row (greatest score, 1 / sum, out · dout, what it adds to the sink's gradient), and in `poisoned` a 1 for each
 * sequence of which a row sees nothing: there the sum's inverse is 0.
 */
export function rowsShader(valueChannels: number, sinks: boolean): string {
  return `${header()}${sinks ? sinkOf(6) : ""}
${rows(1, "out", valueChannels)}${rows(2, "dout", valueChannels)}
@group(0) @binding(3) var<storage, read> stats: array<vec2f>;
@group(0) @binding(4) var<storage, read_write> full: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> poisoned: array<f32>;
@compute @workgroup_size(${ROWS}) fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = i32(id.x);
  let batch = i32(id.y);
  if (i >= u.seq) { return; }
  let row = batch * u.seq + i;
  var sum = vec4f(0);
  ${each(quads(valueChannels), "sum = fma(outAt(row, c), doutAt(row, c), sum);")}
  let known = stats[row];
  let mean = (sum.x + sum.y) + (sum.z + sum.w);
  full[row] = vec4f(known, mean, ${sinks ? "select(-exp(sinkOf(batch) - known.x) * known.y * mean, 0.0, known.y == 0)" : "0"});
  // Whoever writes, writes the same.
  if (known.y == 0) { poisoned[u.firstBatch + batch] = 1; }
}
`;
}

/** dsinks, by one workgroup a head: adds up what the rows of its sequences say, those of earlier dispatches first. */
export const sinkShader = (): string => `${header()}
@group(0) @binding(1) var<storage, read> full: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> dsinks: array<f32>;
var<workgroup> sums: array<f32, ${ROWS}>;
@compute @workgroup_size(${ROWS}) fn main(
  @builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) index: u32,
) {
  let head = i32(group.x);
  let lane = i32(index);
  var sum = 0.0;
  for (var batch = (head + u.heads - u.firstBatch % u.heads) % u.heads; batch < u.groupBatches; batch += u.heads) {
    for (var i = lane; i < u.seq; i += ${ROWS}) { sum += full[batch * u.seq + i].w; }
  }
  sums[lane] = sum;
  workgroupBarrier();
  if (lane > 0) { return; }
  var all = 0.0;
  if (u.firstBatch > 0) { all = dsinks[head]; }
  for (var n = 0; n < ${ROWS}; n++) { all += sums[n]; }
  dsinks[head] = all;
}
`;

/** The invocation's own row; a query is scaled. */
const rowAt = (name: string) =>
  `${name}At(batch * u.seq + min(i, u.seq - 1), c)${name === "query" ? " * u.scale" : ""}`;

const ownRow = (name: string, count: number) =>
  `var ${name}Own: array<vec4f, ${count}>;
  ${each(count, `${name}Own[c] = ${rowAt(name)};`)}`;

const own = (name: string, kept: boolean) => (kept ? `${name}Own[c]` : rowAt(name));

const start = `
  let lane = i32(index);
  let batch = i32(group.y);
  let firstSum = i32(group.z) * ${MOST_SUMS};
  let i0 = i32(group.x) * ${ROWS};
  let i = i0 + lane;`;

const entry = `@compute @workgroup_size(${ROWS}) fn main(
  @builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) index: u32,
) {`;

/** dquery: each invocation has one query and sums what its keys bring. */
export function queryShader(shape: BackwardShape, plan: Plan): string {
  const { channels, valueChannels } = shape;
  const { dim, value, tile } = plan;
  const keeps = dim + value <= 32;
  const sums = Math.min(dim, MOST_SUMS);
  return `${begin({ ...shape, sinks: false }, 6)}
${rows(1, "query", channels)}${rows(2, "key", channels)}${rows(3, "value", valueChannels)}${rows(4, "dout", valueChannels)}
@group(0) @binding(5) var<storage, read> full: array<vec4f>;
${rows(6, "dquery", channels, "read_write")}
var<workgroup> keys: array<vec4f, ${tile * dim}>;
var<workgroup> values: array<vec4f, ${tile * value}>;
${entry}${start}
  let first = firstKey(batch, i);
  let last = select(-1, lastKey(batch, i), i < u.seq);
  let keysSeen = keysOf(batch, i32(group.x));
  let begin = keysSeen.x;
  let end = keysSeen.y;
  ${keeps ? ownRow("query", dim) + ownRow("dout", value) : ""}
  let known = full[batch * u.seq + min(i, u.seq - 1)];
  var acc: array<vec4f, ${sums}>;
  ${each(sums, "acc[c] = vec4f(0);")}
  for (var start = begin; start < end; start += ${tile}) {
    workgroupBarrier();
    ${load("keys", plan, dim, "keyAt(batch * u.seq + row, c)")}
    ${load("values", plan, value, "valueAt(batch * u.seq + row, c)")}
    workgroupBarrier();
    for (var j = max(0, first - start); j < min(${tile}, last + 1 - start); j++) {
      if (!maskSees(batch, i, start + j)) { continue; }
      var s = vec4f(0);
      ${each(dim, `s = fma(${own("query", keeps)}, keys[j * ${dim} + c], s);`)}
      var d = vec4f(0);
      ${each(value, `d = fma(${own("dout", keeps)}, values[j * ${value} + c], d);`)}
      let weight = exp(${total("s")} - known.x) * known.y;
      let change = weight * (${total("d")} - known.z) * u.scale;
      ${each(sums, `acc[c] = fma(vec4f(change), keys[j * ${dim} + min(firstSum + c, ${dim - 1})], acc[c]);`)}
    }
  }
  if (i >= u.seq) { return; }
  for (var c = 0; c < min(${sums}, ${dim} - firstSum); c++) { dqueryPut(batch * u.seq + i, firstSum + c, acc[c]); }
}
`;
}

/** The queries that see any key of a workgroup, a superset: the same for all of its invocations. */
const queriesOf = ({ ranged }: BackwardShape) => `
  let queriesSeeing = queriesOf(batch, i32(group.x));
  let begin = queriesSeeing.x;
  let end = queriesSeeing.y;
  let low = ${ranged ? "0" : "max(0, i - u.right)"};
  let high = ${ranged ? "u.seq - 1" : "min(u.seq - 1, i + u.left)"};`;

/** A row that sees everything makes the queries of a key many: tiles of which none sees any are left out. */
const skip = ({ ranged }: BackwardShape, { tile }: Plan) =>
  ranged
    ? `let one = keysOf(batch, start / ${ROWS});
    let other = keysOf(batch, min(start + ${tile - 1}, u.seq - 1) / ${ROWS});
    if ((one.x >= i0 + ${ROWS} || one.y <= i0) && (other.x >= i0 + ${ROWS} || other.y <= i0)) { continue; }`
    : "";

/** dvalue: each invocation has one key and sums what the queries that see it bring. */
export function valueShader(shape: BackwardShape, plan: Plan): string {
  const { channels, valueChannels } = shape;
  const { dim, sums, tile, value, keepsRow } = plan;
  return `${begin({ ...shape, sinks: false }, 6)}
${rows(1, "query", channels)}${rows(2, "key", channels)}${rows(3, "dout", valueChannels)}
@group(0) @binding(4) var<storage, read> full: array<vec4f>;
@group(0) @binding(5) var<storage, read> poisoned: array<f32>;
${rows(6, "dvalue", valueChannels, "read_write")}${sees}
var<workgroup> queries: array<vec4f, ${tile * dim}>;
var<workgroup> ups: array<vec4f, ${tile * sums}>;
var<workgroup> known: array<vec4f, ${tile}>;
${entry}${start}${queriesOf(shape)}
  ${keepsRow ? ownRow("key", dim) : ""}
  var acc: array<vec4f, ${sums}>;
  ${each(sums, "acc[c] = vec4f(0);")}
  for (var start = begin; start < end; start += ${tile}) {
    ${skip(shape, plan)}
    workgroupBarrier();
    ${load("queries", plan, dim, "queryAt(batch * u.seq + row, c) * u.scale")}
    ${load("ups", plan, sums, "doutAt(batch * u.seq + row, firstSum + c)")}
    ${load("known", plan, 1, "full[batch * u.seq + row]")}
    workgroupBarrier();
    for (var j = max(0, low - start); j < min(min(${tile}, high + 1 - start), end - start); j++) {
      if (!sees(batch, start + j, i)) { continue; }
      var s = vec4f(0);
      ${each(dim, `s = fma(${own("key", keepsRow)}, queries[j * ${dim} + c], s);`)}
      let weight = exp(${total("s")} - known[j].x) * known[j].y;
      ${each(sums, `acc[c] = fma(vec4f(weight), ups[j * ${sums} + c], acc[c]);`)}
    }
  }
  if (i >= u.seq) { return; }
  // A row that sees nothing is NaN, and its NaN weights reach every value of the sequence.
  let spoilt = poisoned[u.firstBatch + batch] * u.emptyValue;
  for (var c = 0; c < min(${sums}, ${value} - firstSum); c++) {
    dvaluePut(batch * u.seq + i, firstSum + c, select(acc[c], acc[c] + spoilt, poisoned[u.firstBatch + batch] > 0));
  }
}
`;
}

/** dkey: the same for the keys. */
export function keyShader(shape: BackwardShape, plan: Plan): string {
  const { channels, valueChannels } = shape;
  const { dim, tile, value } = plan;
  const keeps = dim + value <= 32;
  const sums = Math.min(dim, MOST_SUMS);
  return `${begin({ ...shape, sinks: false }, 6)}
${rows(1, "query", channels)}${rows(2, "key", channels)}${rows(3, "value", valueChannels)}${rows(4, "dout", valueChannels)}
@group(0) @binding(5) var<storage, read> full: array<vec4f>;
${rows(6, "dkey", channels, "read_write")}${sees}
var<workgroup> queries: array<vec4f, ${tile * dim}>;
var<workgroup> ups: array<vec4f, ${tile * value}>;
var<workgroup> known: array<vec4f, ${tile}>;
${entry}${start}${queriesOf(shape)}
  ${keeps ? ownRow("key", dim) + ownRow("value", value) : ""}
  var acc: array<vec4f, ${sums}>;
  ${each(sums, "acc[c] = vec4f(0);")}
  for (var start = begin; start < end; start += ${tile}) {
    ${skip(shape, plan)}
    workgroupBarrier();
    ${load("queries", plan, dim, "queryAt(batch * u.seq + row, c) * u.scale")}
    ${load("ups", plan, value, "doutAt(batch * u.seq + row, c)")}
    ${load("known", plan, 1, "full[batch * u.seq + row]")}
    workgroupBarrier();
    for (var j = max(0, low - start); j < min(min(${tile}, high + 1 - start), end - start); j++) {
      if (!sees(batch, start + j, i)) { continue; }
      var s = vec4f(0);
      ${each(dim, `s = fma(${own("key", keeps)}, queries[j * ${dim} + c], s);`)}
      var d = vec4f(0);
      ${each(value, `d = fma(${own("value", keeps)}, ups[j * ${value} + c], d);`)}
      let weight = exp(${total("s")} - known[j].x) * known[j].y;
      let change = weight * (${total("d")} - known[j].z);
      ${each(sums, `acc[c] = fma(vec4f(change), queries[j * ${dim} + min(firstSum + c, ${dim - 1})], acc[c]);`)}
    }
  }
  if (i >= u.seq) { return; }
  for (var c = 0; c < min(${sums}, ${dim} - firstSum); c++) { dkeyPut(batch * u.seq + i, firstSum + c, acc[c]); }
}
`;
}
