/** Pieces of our compute shaders. Sizes of channels are written into the source; all else is uniform. */

/** The uniforms, in this order; see `uniformsOf` in dispatch.ts. */
export const UNIFORMS = [
  "seq",
  "left",
  "right",
  "firstLostQuery",
  "firstLostKey",
  "batches",
  "firstBatch",
  "maskBatches",
  "bandLeft",
  "bandWidth",
  "rangeBatches",
  "heads",
  "groupBatches",
  "firstRow",
  "ring",
  "bandStride",
  "leftPad",
] as const;

/** Rows of a workgroup that has them one by one, and those for which `rangeTable` says what all of them see. */
export const ROWS = 64;

/** What a problem may have besides its window; each of them makes shaders of its own. */
export interface Rules {
  readonly masked: boolean;
  /** Whether rows have ranges of their own. */
  readonly ranged: boolean;
  readonly sinks: boolean;
}

const window = `
fn firstKey(batch: i32, i: i32) -> i32 { return max(0, i - u.left); }
fn lastKey(batch: i32, i: i32) -> i32 {
  let last = min(u.seq - 1, i + u.right);
  if (i < u.firstLostQuery) { return last; }
  return select(min(last, u.firstLostKey - 1), -1, i > u.firstLostQuery);
}
/** Keys that any of ${ROWS} rows may see, first and behind the last; and queries that may see any of ${ROWS} keys. */
fn keysOf(batch: i32, group: i32) -> vec2i {
  return vec2i(max(0, group * ${ROWS} - u.left), min(u.seq, (group + 1) * ${ROWS} + u.right));
}
fn queriesOf(batch: i32, group: i32) -> vec2i {
  let end = min(min(u.seq, (group + 1) * ${ROWS} + u.left), u.firstLostQuery + 1);
  return vec2i(max(0, group * ${ROWS} - u.right), end);
}
`;

/** The same from the table of ranges.ts. */
const ranges = (binding: number) => `
@group(0) @binding(${binding}) var<storage, read> ranges: array<vec2i>;
fn rangeAt(batch: i32, at: i32) -> vec2i {
  let groups = (u.seq + ${ROWS - 1}) / ${ROWS};
  return ranges[(u.firstBatch + batch) * u.rangeBatches / u.batches * (u.seq + 2 * groups) + at];
}
fn firstKey(batch: i32, i: i32) -> i32 { return rangeAt(batch, min(i, u.seq - 1)).x; }
fn lastKey(batch: i32, i: i32) -> i32 { return rangeAt(batch, min(i, u.seq - 1)).y; }
fn keysOf(batch: i32, group: i32) -> vec2i { return rangeAt(batch, u.seq + group); }
fn queriesOf(batch: i32, group: i32) -> vec2i {
  return rangeAt(batch, u.seq + (u.seq + ${ROWS - 1}) / ${ROWS} + group);
}
`;

/** What every shader begins with. `at` is the binding of the ranges, where rows have their own. */
export const header = (at?: number): string => `
struct Uniforms { ${UNIFORMS.map((name) => `${name}: i32,`).join(" ")} scale: f32, emptyValue: f32 }
@group(0) @binding(0) var<uniform> u: Uniforms;
/** What is below every finite score. */
const LOWEST = -3.4028234e38;
/**
 * 1 / (a sum of exponentials), none of which is above 1. A processor that plays a GPU makes exp(NaN) infinite, and the sum with
 * it: there the inverse is NaN, as it is where exp(NaN) is NaN.
 */
fn inverseOf(sum: f32) -> f32 { return select(1.0 / sum, sum - sum, sum > 3.0e38); }
${at === undefined ? window : ranges(at)}`;

/** A shader's beginning, and the mask and the sinks, which are bound behind the `bound` others in this order. */
export function begin({ masked, ranged, sinks }: Rules, bound: number): string {
  const at = bound + 1 + (masked ? 1 : 0);
  return (
    header(ranged ? at : undefined) + maskOf(bound + 1, masked) + (sinks ? sinkOf(at + (ranged ? 1 : 0)) : "")
  );
}

/** One more logit of each head. */
export const sinkOf = (binding: number): string => `
@group(0) @binding(${binding}) var<storage, read> sinks: array<f32>;
fn sinkOf(batch: i32) -> f32 { return sinks[(u.firstBatch + batch) % u.heads]; }
`;

/** Channels in groups of four. */
export const quads = (channels: number): number => Math.ceil(channels / 4);

export type Access = "read" | "read_write";

/**
 * A tensor's rows as `vec4f`: \`${"name"}At(row, c)\`, and \`${"name"}Put(row, c, x)\` where it is written. Rows that are no
 * whole number of groups of four are read number by number, those beyond the row being 0.
 */
export function rows(binding: number, name: string, channels: number, access: Access = "read"): string {
  const whole = channels % 4 === 0;
  const element = whole ? "vec4f" : "f32";
  const declare = `@group(0) @binding(${binding}) var<storage, ${access}> ${name}: array<${element}>;\n`;
  const read = whole
    ? `fn ${name}At(row: i32, c: i32) -> vec4f { return ${name}[row * ${channels / 4} + c]; }\n`
    : `fn ${name}At(row: i32, c: i32) -> vec4f {
  var x = vec4f(0);
  for (var n = 0; n < min(4, ${channels} - 4 * c); n++) { x[n] = ${name}[row * ${channels} + 4 * c + n]; }
  return x;
}\n`;
  if (access === "read") return declare + read;
  return (
    declare +
    (whole
      ? `fn ${name}Put(row: i32, c: i32, x: vec4f) { ${name}[row * ${channels / 4} + c] = x; }\n`
      : `fn ${name}Put(row: i32, c: i32, x: vec4f) {
  for (var n = 0; n < min(4, ${channels} - 4 * c); n++) { ${name}[row * ${channels} + 4 * c + n] = x[n]; }
}\n`)
  );
}

/** A mask as tfjs stores it, one integer a pair; always true without one. */
function maskOf(binding: number, masked: boolean): string {
  if (!masked) return "fn maskSees(batch: i32, i: i32, j: i32) -> bool { return true; }\n";
  return `@group(0) @binding(${binding}) var<storage, read> mask: array<i32>;
fn maskSees(batch: i32, i: i32, j: i32) -> bool {
  let which = (u.firstBatch + batch) * u.maskBatches / u.batches;
  return mask[(which * u.seq + i) * u.seq + j] != 0;
}\n`;
}

/** Whether query i sees key j, once both are in the sequence. */
export const sees = `fn sees(batch: i32, i: i32, j: i32) -> bool {
  return j >= firstKey(batch, i) && j <= lastKey(batch, i) && maskSees(batch, i, j);
}\n`;

/** Whether one of four numbers is not finite. */
export const ODD = `fn odd(x: vec4f) -> bool {
  return any((bitcast<vec4u>(x) & vec4u(0x7f800000u)) == vec4u(0x7f800000u));
}
`;

/** A loop over `count` groups of channels. */
export const each = (count: number, body: string): string => `for (var c = 0; c < ${count}; c++) { ${body} }`;

/**
 * How all invocations together bring `count` rows of `width` groups into workgroup memory: each reads its share into
 * registers, and writes it from there. All of it is asked for before any of it is waited for, and may be asked for while
 * the rows before are still being worked with.
 *
 * @param at what is read, of row `row` and group `c`
 * @param to where it goes
 */
export function stage(
  name: string,
  { count, width, threads }: { count: number; width: number; threads: number },
  at: string,
  to: string,
): { declare: string; read: string; write: string } {
  const total = count * width;
  const shares = Math.ceil(total / threads);
  const place = `let row = x / ${width}; let c = x % ${width};`;
  const steps = (step: (n: number) => string) =>
    Array.from({ length: shares }, (_, n) => step(n)).join("\n    ");
  return {
    declare: `var ${name}: array<vec4f, ${shares}>;`,
    read: steps((n) => {
      const x = `lane + ${n * threads}`;
      const inside = (n + 1) * threads <= total ? x : `min(${x}, ${total - 1})`;
      return `{ let x = ${inside}; ${place} ${name}[${n}] = ${at}; }`;
    }),
    write: steps((n) => {
      const write = `${place} let it = ${name}[${n}]; ${to}`;
      const x = `let x = lane + ${n * threads};`;
      return (n + 1) * threads <= total ? `{ ${x} ${write} }` : `{ ${x} if (x < ${total}) { ${write} } }`;
    }),
  };
}
