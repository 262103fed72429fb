/**
 * Gradients by tiles, first pass: dquery, and what the second pass needs of every pair. A workgroup keeps rows of queries
 * and is brought tiles of keys, as in shader-tiled.ts. The weights are computed again from the rows' statistics; they, and
 * the changes of the scores, go into a band in memory, so that no product is computed twice.
 */
import { laneProducts } from "./lanes";
import type { BackwardPlan } from "./plan";
import { DOT, loop } from "./shader-tiled";
import type { BackwardShape } from "./shaders-backward";
import { begin, rows, stage } from "./wgsl";

/**
 * Where the band has a pair: for each query in its slot of the ring, (weights, changes) of four keys at a time, from the
 * first key of its block of \`block\` queries. Blocks begin at keys that are multiples of four.
 */
export const bandPlace = (block: number): string => `
fn blockBegin(i: i32) -> i32 { return max(0, i / ${block} * ${block} - u.leftPad); }
fn blockEnd(i: i32) -> i32 { return min(u.seq, i / ${block} * ${block} + ${block} + u.right); }
fn bandAt(batch: i32, i: i32, j: i32) -> i32 {
  return ((batch * u.ring + i % u.ring) * u.bandStride + (j - blockBegin(i)) / 4) * 2;
}
`;

export function bandQueriesShader(shape: BackwardShape, plan: BackwardPlan): string {
  const { channels, valueChannels, masked } = shape;
  const { dim, value, own, others, each, lanes, stride, valueStride, threads } = plan;
  const rowStep = own / each;
  const tileStride = others / 4 + 1;
  const columns = Math.ceil(dim / lanes);
  const forRows = (body: string) => loop("r", each, body);
  const forColumns = (body: string) => loop("g", columns, body);
  const row = `(ty + ${rowStep} * r)`;
  const acc = `acc[r * ${columns} + g]`;
  const visible = (j: string) =>
    `${j} >= low[r] && ${j} <= high[r]${masked ? ` && maskSees(batch, i0 + ${row}, ${j})` : ""}`;
  const column = `min(tx + ${lanes} * g, ${dim - 1})`;
  const ownRows = (name: string, width: number, step: number, to: string, scaled = "") =>
    stage(
      `${to}Rows`,
      { count: own, width, threads },
      `${name}At(batch * u.seq + min(i0 + row, u.seq - 1), c)${scaled}`,
      `${to}[row * ${step} + c] = it;`,
    );
  // Rows beyond the last are hidden: which ones stand there does not matter.
  const tileRows = (name: string, width: number, step: number, to: string, more = "") =>
    stage(
      `${to}Rows`,
      { count: others, width, threads },
      `${name}At(batch * u.seq + min(first + row, u.seq - 1), c)`,
      // Row n is read by lane n / 4: neighbouring lanes read neighbouring rows.
      `${to}[((row % 4) * ${lanes} + row / 4) * ${step} + c] = it; ${more}`,
    );
  const stages = [
    ownRows("query", dim, stride, "queries", " * u.scale"),
    ownRows("dout", value, valueStride, "ups"),
    tileRows("key", dim, stride, "keys", "bad = bad || odd(it);"),
    tileRows("value", value, valueStride, "values"),
  ] as const;
  const [stageQueries, stageUps, stageKeys, stageValues] = stages;
  const readTile = (first: string) => `{ let first = ${first}; ${stageKeys.read} ${stageValues.read} }`;
  const scores = ["s", "queries", "keys", stride] as const;
  const ups = ["d", "ups", "values", valueStride] as const;
  return `${begin({ ...shape, sinks: false }, 8)}
${rows(1, "query", channels)}${rows(2, "key", channels)}${rows(3, "value", valueChannels)}${rows(4, "dout", valueChannels)}
${rows(5, "out", valueChannels)}
@group(0) @binding(6) var<storage, read> stats: array<vec2f>;
${rows(7, "dquery", channels, "read_write")}
@group(0) @binding(8) var<storage, read_write> band: array<vec4f>;
${bandPlace(own)}
var<workgroup> queries: array<vec4f, ${own * stride}>;
var<workgroup> ups: array<vec4f, ${own * valueStride}>;
var<workgroup> keys: array<vec4f, ${others * stride}>;
var<workgroup> values: array<vec4f, ${others * valueStride}>;
var<workgroup> changes: array<vec4f, ${own * tileStride}>;
/** 1 and the first key of the last tile with a key that is no finite number. */
var<workgroup> oddTile: atomic<i32>;
${DOT}
@compute @workgroup_size(${threads}) fn main(
  @builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) index: u32,
) {
  let lane = i32(index);
  let tx = lane % ${lanes};
  let ty = lane / ${lanes};
  let batch = i32(group.y);
  let i0 = u.firstRow + i32(group.x) * ${own};
  let begin = blockBegin(i0);
  let end = blockEnd(i0);
  ${stages.map(({ declare }) => declare).join("\n  ")}
  ${stageQueries.read}
  ${stageUps.read}
  ${readTile("begin")}
  ${stageQueries.write}
  ${stageUps.write}
  var low: array<i32, ${each}>;
  var high: array<i32, ${each}>;
  var top: array<f32, ${each}>;
  var inverse: array<f32, ${each}>;
  var mean: array<f32, ${each}>;
  var s: array<vec4f, ${each}>;
  var d: array<vec4f, ${each}>;
  var acc: array<vec4f, ${each * columns}>;
  // out · dout of each row: every lane a part of the channels.
  ${forRows(`let i = i0 + ${row};
    low[r] = firstKey(batch, i);
    high[r] = select(-1, lastKey(batch, i), i < u.seq);
    let at = batch * u.seq + min(i, u.seq - 1);
    let known = stats[at];
    top[r] = known.x;
    inverse[r] = known.y;
    var sum = vec4f(0);
    for (var c = tx; c < ${value}; c += ${lanes}) { sum = fma(outAt(at, c), doutAt(at, c), sum); }
    changes[${row} * ${tileStride} + tx] = sum;
    ${forColumns(`${acc} = vec4f(0);`)}`)}
  workgroupBarrier();
  ${forRows(`var sum = vec4f(0);
    for (var n = 0; n < ${lanes}; n++) { sum += changes[${row} * ${tileStride} + n]; }
    mean[r] = (sum.x + sum.y) + (sum.z + sum.w);`)}
  for (var start = begin; start < end; start += ${others}) {
    workgroupBarrier();
    var bad = false;
    ${stageKeys.write}
    ${stageValues.write}
    if (bad) { atomicStore(&oddTile, start + 1); }
    workgroupBarrier();
    // The next tile is on its way while this one is worked with.
    ${readTile(`start + ${others}`)}
    ${forRows("s[r] = vec4f(0); d[r] = vec4f(0);")}
    ${dim === value ? laneProducts(plan, dim, [scores, ups]) : laneProducts(plan, dim, [scores]) + laneProducts(plan, value, [ups])}
    let j0 = start + 4 * tx;
    ${forRows(`let i = i0 + ${row};
      let seen = vec4<bool>(${[0, 1, 2, 3].map((k) => visible(`(j0 + ${k})`)).join(", ")});
      let weight = select(vec4f(0), exp(s[r] - top[r]) * inverse[r], seen);
      let change = select(vec4f(0), weight * (d[r] - mean[r]) * u.scale, seen);
      changes[${row} * ${tileStride} + tx] = change;
      if (i < u.seq) {
        let at = bandAt(batch, i, j0);
        band[at] = weight;
        band[at + 1] = change;
      }`)}
    workgroupBarrier();
    if (atomicLoad(&oddTile) == start + 1) {
      // What is hidden takes no part, and not even its 0 is multiplied.
      for (var n = 0; n < min(${others}, end - start); n++) {
        let j = start + n;
        ${forRows(`if (${visible("j")}) {
          let change = changes[${row} * ${tileStride} + n / 4][n % 4];
          ${forColumns(`${acc} = fma(vec4f(change), keys[((n % 4) * ${lanes} + n / 4) * ${stride} + ${column}], ${acc});`)}
        }`)}
      }
    } else {
      for (var n = 0; n < ${others / 4}; n++) {
        ${forColumns(`
        ${["x", "y", "z", "w"].map((k, e) => `let ${k} = keys[(${e * lanes} + n) * ${stride} + ${column}];`).join("\n        ")}
        ${forRows(`let f = changes[${row} * ${tileStride} + n];
          ${acc} = fma(vec4f(f.w), w, fma(vec4f(f.z), z, fma(vec4f(f.y), y, fma(vec4f(f.x), x, ${acc}))));`)}`)}
      }
    }
  }
  ${forRows(`let i = i0 + ${row};
    if (i < u.seq) {
      ${forColumns(`let c = tx + ${lanes} * g;
      if (c < ${dim}) { dqueryPut(batch * u.seq + i, c, ${acc}); }`)}
    }`)}
}
`;
}
