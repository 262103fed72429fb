/**
 * Gradients by tiles without a band, where one would leave too few rows in hand: one pass over queries for dquery, one over
 * keys for dkey and dvalue. A workgroup keeps rows of its own and is brought tiles of the others; what both passes do is the same with
 * the parts exchanged. The weights are computed again from the rows' statistics.
 */
import { laneProducts, type Product } from "./lanes";
import type { BackwardPlan } from "./plan";
import { DOT, loop } from "./shader-tiled";
import type { BackwardShape } from "./shaders-backward";
import { begin, rows, sees, stage } from "./wgsl";

/** For which rows a pass sums gradients. */
export type Pass = "queries" | "keys";

export function tiledGradientShader(pass: Pass, shape: BackwardShape, plan: BackwardPlan): string {
  const { channels, valueChannels } = shape;
  const { dim, value, own, others, each, lanes, stride, valueStride, threads } = plan;
  const ofQueries = pass === "queries";
  const rowStep = own / each;
  const tileStride = others / 4 + 1;
  const forRows = (body: string) => loop("r", each, body);
  const row = `(ty + ${rowStep} * r)`;
  const [mine, theirs] = ofQueries ? ["query", "key"] : ["key", "query"];
  const [mineUp, theirsUp] = ofQueries ? ["dout", "value"] : ["value", "dout"];
  const scaled = (name: string) => (name === "query" ? " * u.scale" : "");
  const ownRows = (name: string, width: number, step: number, to: string) =>
    stage(
      `${to}Rows`,
      { count: own, width, threads },
      `${name}At(batch * u.seq + min(i0 + row, u.seq - 1), c)${scaled(name)}`,
      `${to}[row * ${step} + c] = it;`,
    );
  // Rows beyond the last are hidden: which ones stand there does not matter.
  const tileRows = (name: string, width: number, step: number, to: string) =>
    stage(
      `${to}Rows`,
      { count: others, width, threads },
      `${name}At(batch * u.seq + min(first + row, u.seq - 1), c)${scaled(name)}`,
      // Row n is read by lane n / 4: neighbouring lanes read neighbouring rows.
      `${to}[((row % 4) * ${lanes} + row / 4) * ${step} + c] = it; bad = bad || odd(it);`,
    );
  const stages = [
    ownRows(mine, dim, stride, "mine"),
    ownRows(mineUp, value, valueStride, "mineUp"),
    tileRows(theirs, dim, stride, "theirs"),
    tileRows(theirsUp, value, valueStride, "theirsUp"),
  ] as const;
  const [stageMine, stageMineUp, stageTheirs, stageTheirsUp] = stages;
  const readTile = (first: string) => `{ let first = ${first}; ${stageTheirs.read} ${stageTheirsUp.read} }`;
  /** Products with the four others of a lane, from 0. */
  const products = (width: number, kinds: readonly Product[]) => `
    ${forRows(kinds.map(([sum]) => `${sum}[r] = vec4f(0);`).join(" "))}
    ${laneProducts(plan, width, kinds)}`;
  const scores = ["s", "mine", "theirs", stride] as const;
  const ups = ["d", "mineUp", "theirsUp", valueStride] as const;
  /** Sums up factor · others' rows. */
  const gather = (acc: string, factors: string, b: string, width: number, step: number) => {
    const columns = Math.ceil(width / lanes);
    const column = `min(tx + ${lanes} * g, ${width - 1})`;
    return `for (var n = 0; n < ${others / 4}; n++) {
      ${loop(
        "g",
        columns,
        `
        ${["x", "y", "z", "w"].map((k, e) => `let ${k} = ${b}[(${e * lanes} + n) * ${step} + ${column}];`).join("\n        ")}
        ${forRows(`let f = ${factors}[${row} * ${tileStride} + n];
          let at = r * ${columns} + g;
          ${acc}[at] = fma(vec4f(f.w), w, fma(vec4f(f.z), z, fma(vec4f(f.y), y, fma(vec4f(f.x), x, ${acc}[at]))));`)}`,
      )}
    }`;
  };
  /** The same for a tile with numbers that are not finite: what is hidden takes no part, and not even its 0 is multiplied. */
  const gatherSeen = (acc: string, factors: string, b: string, width: number, step: number) => {
    const columns = Math.ceil(width / lanes);
    return `for (var n = 0; n < min(${others}, end - start); n++) {
      ${forRows(`let i = i0 + ${row};
        if (i < u.seq && sees(batch, ${ofQueries ? "i, start + n" : "start + n, i"})) {
          let f = ${factors}[${row} * ${tileStride} + n / 4][n % 4];
          for (var g = 0; g < ${columns}; g++) {
            let at = r * ${columns} + g;
            ${acc}[at] = fma(vec4f(f), ${b}[((n % 4) * ${lanes} + n / 4) * ${step} + min(tx + ${lanes} * g, ${width - 1})], ${acc}[at]);
          }
        }`)}
    }`;
  };
  const put = (name: string, acc: string, width: number, more = "") => {
    const columns = Math.ceil(width / lanes);
    return `for (var g = 0; g < ${columns}; g++) {
      let c = tx + ${lanes} * g;
      if (c < ${width}) { ${name}Put(at, c, ${acc}[r * ${columns} + g]${more}); }
    }`;
  };
  const sums = (acc: string, width: number) => {
    const count = each * Math.ceil(width / lanes);
    return `var ${acc}: array<vec4f, ${count}>;
  for (var n = 0; n < ${count}; n++) { ${acc}[n] = vec4f(0); }`;
  };
  const outputs = ofQueries
    ? rows(6, "dquery", channels, "read_write")
    : rows(6, "dkey", channels, "read_write") +
      rows(7, "dvalue", valueChannels, "read_write") +
      "@group(0) @binding(8) var<storage, read> poisoned: array<f32>;\n";
  return `${begin({ ...shape, sinks: false }, ofQueries ? 6 : 8)}
${rows(1, "query", channels)}${rows(2, "key", channels)}${rows(3, "value", valueChannels)}${rows(4, "dout", valueChannels)}
@group(0) @binding(5) var<storage, read> full: array<vec4f>;
${outputs}${sees}
var<workgroup> mine: array<vec4f, ${own * stride}>;
var<workgroup> mineUp: array<vec4f, ${own * valueStride}>;
var<workgroup> theirs: array<vec4f, ${others * stride}>;
var<workgroup> theirsUp: array<vec4f, ${others * valueStride}>;
var<workgroup> changes: array<vec4f, ${own * tileStride}>;
${ofQueries ? "" : `var<workgroup> weights: array<vec4f, ${own * tileStride}>;`}
var<workgroup> oddTile: atomic<i32>;
${DOT}
@compute @workgroup_size(${threads}) fn main(
  @builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) index: u32,
) {
  let lane = i32(index);
  let tx = lane % ${lanes};
  let ty = lane / ${lanes};
  let batch = i32(group.y);
  let i0 = i32(group.x) * ${own};
  ${
    ofQueries
      ? `let begin = max(0, i0 - u.left);
  let end = min(u.seq, i0 + ${own} + u.right);`
      : `let begin = max(0, i0 - u.right);
  let end = min(min(u.seq, i0 + ${own} + u.left), u.firstLostQuery + 1);`
  }
  ${stages.map(({ declare }) => declare).join("\n  ")}
  ${stageMine.read}
  ${stageMineUp.read}
  ${readTile("begin")}
  ${stageMine.write}
  ${stageMineUp.write}
  ${sums("acc", dim)}
  ${ofQueries ? "" : sums("accUp", value)}
  var s: array<vec4f, ${each}>;
  var d: array<vec4f, ${each}>;
  for (var start = begin; start < end; start += ${others}) {
    workgroupBarrier();
    var bad = false;
    ${stageTheirs.write}
    ${stageTheirsUp.write}
    if (bad) { atomicStore(&oddTile, start + 1); }
    workgroupBarrier();
    // The next tile is on its way while this one is worked with.
    ${readTile(`start + ${others}`)}
    ${dim === value ? products(dim, [scores, ups]) : products(dim, [scores]) + products(value, [ups])}
    let j0 = start + 4 * tx;
    ${
      ofQueries
        ? forRows(`let i = i0 + ${row};
      let known = full[batch * u.seq + min(i, u.seq - 1)];
      var seen = vec4<bool>(false);
      for (var k = 0; k < 4; k++) { seen[k] = i < u.seq && sees(batch, i, j0 + k); }
      let weight = exp(s[r] - known.x) * known.y;
      changes[${row} * ${tileStride} + tx] = select(vec4f(0), weight * (d[r] - known.z) * u.scale, seen);`)
        : `var known: array<vec4f, 4>;
    for (var k = 0; k < 4; k++) { known[k] = full[batch * u.seq + min(j0 + k, u.seq - 1)]; }
    let top = vec4f(known[0].x, known[1].x, known[2].x, known[3].x);
    let inverse = vec4f(known[0].y, known[1].y, known[2].y, known[3].y);
    let mean = vec4f(known[0].z, known[1].z, known[2].z, known[3].z);
    ${forRows(`let i = i0 + ${row};
      var seen = vec4<bool>(false);
      for (var k = 0; k < 4; k++) { seen[k] = j0 + k < end && sees(batch, j0 + k, i); }
      let weight = exp(s[r] - top) * inverse;
      weights[${row} * ${tileStride} + tx] = select(vec4f(0), weight, seen);
      changes[${row} * ${tileStride} + tx] = select(vec4f(0), weight * (d[r] - mean), seen);`)}`
    }
    workgroupBarrier();
    if (atomicLoad(&oddTile) == start + 1) {
      ${gatherSeen("acc", "changes", "theirs", dim, stride)}
      ${ofQueries ? "" : gatherSeen("accUp", "weights", "theirsUp", value, valueStride)}
    } else {
      ${gather("acc", "changes", "theirs", dim, stride)}
      ${ofQueries ? "" : gather("accUp", "weights", "theirsUp", value, valueStride)}
    }
  }
  ${
    ofQueries
      ? ""
      : `// A row that sees nothing is NaN, and its NaN weights reach every value of the sequence.
  let isPoisoned = poisoned[u.firstBatch + batch] > 0;
  let spoilt = select(0.0, u.emptyValue, isPoisoned);`
  }
  ${forRows(`let i = i0 + ${row};
    if (i < u.seq) {
      let at = batch * u.seq + i;
      ${ofQueries ? put("dquery", "acc", dim) : put("dkey", "acc", dim) + put("dvalue", "accUp", value, " + vec4f(spoilt)")}
    }`)}
}
`;
}
