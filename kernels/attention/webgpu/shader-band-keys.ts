/**
 * Gradients by tiles, second pass: dkey and dvalue, from the band that shader-band-queries.ts has written. A workgroup has
 * rows of keys, an invocation four of them and some channels, all in registers; queries come in tiles with their stretch
 * of the band.
 */
import type { BandKeysPlan } from "./plan";
import { bandPlace } from "./shader-band-queries";
import { loop } from "./shader-tiled";
import type { BackwardShape } from "./shaders-backward";
import { begin, ODD, rows, sees, stage } from "./wgsl";

export interface KeysShape extends BackwardShape {
  /** Whether a buffer says which sequences have a row that sees nothing and is NaN; else `emptyValue` says it of all. */
  readonly poison: boolean;
}

export function bandKeysShader(shape: KeysShape, plan: BandKeysPlan): string {
  const { channels, valueChannels, poison } = shape;
  const { dim, value, own, others, lanes, block, threads } = plan;
  const quarter = own / 4;
  const [columns, valueColumns] = [Math.ceil(dim / lanes), Math.ceil(value / lanes)];
  const channel = (width: number) => `min(tx + ${lanes} * g, ${width - 1})`;
  // Rows beyond the last have no weight: which ones stand there does not matter.
  const tileRows = (name: string, width: number, to: string) =>
    stage(
      `${to}Rows`,
      { count: others, width, threads },
      `${name}At(batch * u.seq + min(first + row, u.seq - 1), c)`,
      `${to}[x] = it; bad = bad || odd(it);`,
    );
  const stages = [
    tileRows("query", dim, "queries"),
    tileRows("dout", value, "ups"),
    stage(
      "pairRows",
      { count: others, width: 2 * quarter, threads },
      "pairsAt(batch, first + row, end, j0 + c / 2 * 4, c % 2)",
      "pairs[x] = it;",
    ),
  ] as const;
  const readTile = (first: string) =>
    `{ let first = ${first}; ${stages.map(({ read }) => read).join("\n    ")} }`;
  const four = ["x", "y", "z", "w"];
  const sum = (acc: string, factors: string, from: string, width: number, count: number, when?: string) =>
    loop(
      "g",
      count,
      `let it = ${from}[n * ${width} + ${channel(width)}];
        ${four
          .map((k, n) => {
            const step = `${acc}[${n} * ${count} + g] = fma(vec4f(${factors}.${k}), it, ${acc}[${n} * ${count} + g]);`;
            return when ? `if (${when}.${k}) { ${step} }` : step;
          })
          .join("\n        ")}`,
    );
  const sums = (when?: string) => `
        ${sum("acc", "change", "queries", dim, columns, when)}
        ${sum("accUp", "weight", "ups", value, valueColumns, when)}`;
  const put = (name: string, acc: string, width: number, count: number, more = "") =>
    loop(
      "k",
      4,
      `if (j + k < u.seq) {
      ${loop("g", count, `let c = tx + ${lanes} * g; if (c < ${width}) { ${name}Put(batch * u.seq + j + k, c, ${acc}[k * ${count} + g]${more}); }`)}
    }`,
    );
  return `${begin({ ...shape, sinks: false }, poison ? 6 : 5)}
${rows(1, "query", channels)}${rows(2, "dout", valueChannels)}
@group(0) @binding(3) var<storage, read> band: array<vec4f>;
${rows(4, "dkey", channels, "read_write")}${rows(5, "dvalue", valueChannels, "read_write")}
${poison ? "@group(0) @binding(6) var<storage, read> poisoned: array<f32>;\n" : ""}
${sees}${bandPlace(block)}${ODD}
/** Weights or changes of query i and four keys; 0 where the first pass had no tile, and nothing was written. */
fn pairsAt(batch: i32, i: i32, end: i32, j: i32, which: i32) -> vec4f {
  let inside = i < end && j >= blockBegin(i) && j < blockEnd(i);
  if (!inside) { return vec4f(0); }
  return band[bandAt(batch, i, j) + which];
}
var<workgroup> queries: array<vec4f, ${others * dim}>;
var<workgroup> ups: array<vec4f, ${others * value}>;
var<workgroup> pairs: array<vec4f, ${others * 2 * quarter}>;
/** 1 and the first query of the last tile with a number that is not finite. */
var<workgroup> oddTile: atomic<i32>;
@compute @workgroup_size(${threads}) fn main(
  @builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) index: u32,
) {
  let lane = i32(index);
  let tx = lane % ${lanes};
  let ty = lane / ${lanes};
  let batch = i32(group.y);
  let j0 = u.firstRow + i32(group.x) * ${own};
  let j = j0 + 4 * ty;
  let begin = max(0, j0 - u.right);
  let end = min(min(u.seq, j0 + ${own} + u.left), u.firstLostQuery + 1);
  ${stages.map(({ declare }) => declare).join("\n  ")}
  ${readTile("begin")}
  var acc: array<vec4f, ${4 * columns}>;
  var accUp: array<vec4f, ${4 * valueColumns}>;
  ${loop("n", 4 * columns, "acc[n] = vec4f(0);")}
  ${loop("n", 4 * valueColumns, "accUp[n] = vec4f(0);")}
  for (var start = begin; start < end; start += ${others}) {
    workgroupBarrier();
    var bad = false;
    ${stages.map(({ write }) => write).join("\n    ")}
    if (bad) { atomicStore(&oddTile, start + 1); }
    workgroupBarrier();
    // The next tile is on its way while this one is worked with.
    ${readTile(`start + ${others}`)}
    if (atomicLoad(&oddTile) == start + 1) {
      for (var n = 0; n < min(${others}, end - start); n++) {
        let weight = pairs[n * ${2 * quarter} + 2 * ty];
        let change = pairs[n * ${2 * quarter} + 2 * ty + 1];
        // What is hidden takes no part, and not even its 0 is multiplied.
        var seen = vec4<bool>(false);
        for (var k = 0; k < 4; k++) { seen[k] = sees(batch, start + n, j + k); }
        ${sums("seen")}
      }
    } else {
      for (var n = 0; n < ${others}; n++) {
        let weight = pairs[n * ${2 * quarter} + 2 * ty];
        let change = pairs[n * ${2 * quarter} + 2 * ty + 1];
        ${sums()}
      }
    }
  }
  // A row that sees nothing is NaN, and its NaN weights reach every value of the sequence.
  let spoilt = ${poison ? "select(0.0, u.emptyValue, poisoned[u.firstBatch + batch] > 0)" : "u.emptyValue"};
  ${put("dkey", "acc", dim, columns)}
  ${put("dvalue", "accUp", value, valueColumns, " + vec4f(spoilt)")}
}
`;
}
