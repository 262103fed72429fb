/**
 * Output and rows' statistics, fast: a workgroup multiplies tiles of queries with tiles of keys, and each invocation has
 * some rows and four keys of them in registers, so that what is read from workgroup memory is used several times.
 *
 * A row's greatest score so far is subtracted, and what was summed is corrected when it grows. Exponentials of hidden keys are
 * 0, which is not enough where a value is no finite number: such tiles take a slower way that leaves out hidden keys.
 */
import type { TilePlan } from "./plan";
import { begin, ODD, type Rules, rows, stage } from "./wgsl";

/** Rows have no ranges of their own here. */
export interface TiledShape extends Rules {
  readonly channels: number;
  readonly valueChannels: number;
  /** Whether (greatest score, 1 / sum) of each row is written as well. */
  readonly stats: boolean;
}

/** `body` for each of `count`: written out, it takes processors minutes to compile, and GPUs do it themselves. */
export const loop = (name: string, count: number, body: string): string =>
  `for (var ${name} = 0; ${name} < ${count}; ${name}++) { ${body} }`;

/** a · b added to a sum: everywhere in this order, since backward passes have to find the very same scores. */
export const DOT = `fn dotTo(a: vec4f, b: vec4f, s: f32) -> f32 {
  return fma(a.w, b.w, fma(a.z, b.z, fma(a.y, b.y, fma(a.x, b.x, s))));
}
${ODD}`;

export function tiledShader(shape: TiledShape, plan: TilePlan): string {
  const { channels, valueChannels, masked, sinks, stats } = shape;
  const { dim, value, sums, queries, keys, each, lanes, columns, stride, threads, half } = plan;
  const rowStep = queries / each;
  const powerStride = keys / 4 + 1;
  const element = half ? "vec4<f16>" : "vec4f";
  const narrow = (x: string) => (half ? `vec4<f16>(${x})` : x);
  const wide = (x: string) => (half ? `vec4f(${x})` : x);
  const forRows = (body: string) => loop("r", each, body);
  const forColumns = (body: string) => loop("g", columns, body);
  const row = `(ty + ${rowStep} * r)`;
  const acc = `acc[r * ${columns} + g]`;
  const column = `min(tx + ${lanes} * g, ${sums - 1})`;
  const visible = (j: string) =>
    `${j} >= low[r] && ${j} <= high[r]${masked ? ` && maskSees(batch, i0 + ${row}, ${j})` : ""}`;
  const sizes = { width: dim, threads };
  const stageQueries = stage(
    "ownRows",
    { ...sizes, count: queries },
    "queryAt(batch * u.seq + min(i0 + row, u.seq - 1), c) * u.scale",
    `queries[row * ${stride} + c] = it;`,
  );
  // Rows beyond the last are hidden: which ones stand there does not matter.
  const stageKeys = stage(
    "nextKeys",
    { ...sizes, count: keys },
    "keyAt(batch * u.seq + min(first + row, u.seq - 1), c)",
    // Key j is read by lane j / 4: neighbouring lanes read neighbouring rows.
    `keys[((row % 4) * ${lanes} + row / 4) * ${stride} + c] = ${narrow("it")};`,
  );
  const stageValues = stage(
    "nextValues",
    { count: keys, width: sums, threads },
    `valueAt(batch * u.seq + min(first + row, u.seq - 1), min(firstSum + c, ${value - 1}))`,
    `values[x] = ${narrow("it")}; bad = bad || odd(it);`,
  );
  const readTile = (first: string) => `{ let first = ${first}; ${stageKeys.read} ${stageValues.read} }`;
  return `${half ? "enable f16;\n" : ""}${begin(shape, stats ? 5 : 4)}
${rows(1, "query", channels)}${rows(2, "key", channels)}${rows(3, "value", valueChannels)}
${rows(4, "out", valueChannels, "read_write")}
${stats ? "@group(0) @binding(5) var<storage, read_write> stats: array<vec2f>;\n" : ""}
var<workgroup> queries: array<vec4f, ${queries * stride}>;
var<workgroup> keys: array<${element}, ${keys * stride}>;
var<workgroup> values: array<${element}, ${keys * sums}>;
var<workgroup> exponentials: array<vec4f, ${queries * powerStride}>;
var<workgroup> tops: array<f32, ${queries * lanes}>;
/** 1 and the first key of the last tile with a value that is no finite number. */
var<workgroup> oddTile: atomic<i32>;
${DOT}
@compute @workgroup_size(${threads}) fn main(
  @builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) index: u32,
) {
  let lane = i32(index);
  let tx = lane % ${lanes};
  let ty = lane / ${lanes};
  let batch = i32(group.y);
  let firstSum = i32(group.z) * ${sums};
  let i0 = i32(group.x) * ${queries};
  // The same for the whole workgroup: every key that any of its rows may see.
  let begin = max(0, i0 - u.left);
  let end = min(u.seq, i0 + ${queries} + u.right);
  ${stageQueries.declare}
  ${stageKeys.declare}
  ${stageValues.declare}
  ${stageQueries.read}
  ${readTile("begin")}
  ${stageQueries.write}
  var low: array<i32, ${each}>;
  var high: array<i32, ${each}>;
  var top: array<f32, ${each}>;
  var sum: array<f32, ${each}>;
  var seen: array<bool, ${each}>;
  var s: array<vec4f, ${each}>;
  var sees: array<vec4<bool>, ${each}>;
  var acc: array<vec4f, ${each * columns}>;
  ${forRows(`let i = i0 + ${row};
    low[r] = firstKey(batch, i);
    high[r] = select(-1, lastKey(batch, i), i < u.seq);
    seen[r] = ${masked ? "false" : "low[r] <= high[r]"};
    top[r] = ${sinks ? "max(sinkOf(batch), LOWEST)" : "LOWEST"};
    // Lanes have a part of the sum each: the sink's is the first one's.
    sum[r] = ${sinks ? "select(0.0, exp(sinkOf(batch) - top[r]), tx == 0)" : "0.0"};
    ${forColumns(`${acc} = vec4f(0);`)}`)}
  for (var start = begin; start < end; start += ${keys}) {
    workgroupBarrier();
    var bad = false;
    ${stageKeys.write}
    ${stageValues.write}
    if (bad) { atomicStore(&oddTile, start + 1); }
    workgroupBarrier();
    // The next tile is on its way while this one is worked with.
    ${readTile(`start + ${keys}`)}
    ${forRows("s[r] = vec4f(0);")}
    for (var c = 0; c < ${dim}; c++) {
      ${[0, 1, 2, 3].map((k) => `let k${k} = ${wide(`keys[(${k * lanes} + tx) * ${stride} + c]`)};`).join("\n      ")}
      ${forRows(`let q = queries[${row} * ${stride} + c];
      s[r] = vec4f(dotTo(q, k0, s[r].x), dotTo(q, k1, s[r].y), dotTo(q, k2, s[r].z), dotTo(q, k3, s[r].w));`)}
    }
    let j0 = start + 4 * tx;
    ${forRows(`sees[r] = vec4<bool>(${[0, 1, 2, 3].map((k) => visible(`(j0 + ${k})`)).join(", ")});
      let best = select(vec4f(LOWEST), s[r], sees[r] & (s[r] > vec4f(LOWEST)));
      tops[${row} * ${lanes} + tx] = max(max(best.x, best.y), max(best.z, best.w));
      ${masked ? "seen[r] = seen[r] || any(sees[r]);" : ""}`)}
    workgroupBarrier();
    ${forRows(`var highest = top[r];
      for (var n = 0; n < ${lanes}; n++) { highest = max(highest, tops[${row} * ${lanes} + n]); }
      let shrink = exp(top[r] - highest);
      let exponential = select(vec4f(0), exp(s[r] - highest), sees[r]);
      top[r] = highest;
      sum[r] = sum[r] * shrink + ((exponential.x + exponential.y) + (exponential.z + exponential.w));
      exponentials[${row} * ${powerStride} + tx] = exponential;
      ${forColumns(`${acc} *= shrink;`)}`)}
    workgroupBarrier();
    if (atomicLoad(&oddTile) == start + 1) {
      for (var n = 0; n < min(${keys}, end - start); n++) {
        let j = start + n;
        ${forRows(`if (${visible("j")}) {
          let exponential = exponentials[${row} * ${powerStride} + n / 4][n % 4];
          ${forColumns(`${acc} = fma(vec4f(exponential), ${wide(`values[n * ${sums} + ${column}]`)}, ${acc});`)}
        }`)}
      }
    } else {
      for (var n = 0; n < ${keys / 4}; n++) {
        ${forColumns(`
        ${["x", "y", "z", "w"].map((k, e) => `let ${k} = ${wide(`values[(4 * n + ${e}) * ${sums} + ${column}]`)};`).join("\n        ")}
        ${forRows(`let p = exponentials[${row} * ${powerStride} + n];
          ${acc} = fma(vec4f(p.w), w, fma(vec4f(p.z), z, fma(vec4f(p.y), y, fma(vec4f(p.x), x, ${acc}))));`)}`)}
      }
    }
  }
  workgroupBarrier();
  ${forRows(`tops[${row} * ${lanes} + tx] = sum[r];
    ${masked ? `exponentials[${row} * ${powerStride} + tx] = vec4f(select(0.0, 1.0, seen[r]));` : ""}`)}
  workgroupBarrier();
  ${forRows(`let i = i0 + ${row};
    var total = 0.0;
    for (var n = 0; n < ${lanes}; n++) { total += tops[${row} * ${lanes} + n]; }
    ${masked ? `for (var n = 0; n < ${lanes}; n++) { seen[r] = seen[r] || exponentials[${row} * ${powerStride} + n].x > 0; }` : ""}
    if (i < u.seq) {
      let at = batch * u.seq + i;
      ${forColumns(`if (tx + ${lanes} * g < min(${sums}, ${value} - firstSum)) {
        outPut(at, firstSum + tx + ${lanes} * g, select(vec4f(u.emptyValue), ${acc} / total, seen[r]));
      }`)}
      ${stats ? "if (firstSum == 0 && tx == 0) { stats[at] = vec2f(top[r], select(0.0, inverseOf(total), seen[r])); }" : ""}
    }`)}
}
`;
}
