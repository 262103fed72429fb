import type { Finding } from "./types";

/** Operations that a sentence may name, in both languages. */
const ABOUT = /attention|softmax|mask|window|scores?|注意力|掩码|遮罩|窗口|张量|tensor/i;
const BROKEN =
  /error|fail|wrong|mismatch|does ?n[o']t|cannot|can't|broadcast|add|报错|出错|不匹配|不一致|相加|广播|失败|无法/i;
const SHAPE = /(?:\(|\[)(\d+(?:, ?\d+){1,5})(?:\)|\])/g;

/** An error told in a sentence: "NaN with window_size=1", two shapes that do not go together. */
export function sentenceOf(text: string): Finding | undefined {
  if (text.length > 2000 || !ABOUT.test(text)) return undefined;
  if (/\bnans?\b/i.test(text)) {
    const window = /window(?:_size)? ?(?:=|is|of|为|是) ?(\d+)/i.exec(text)?.[1];
    return {
      rule: "sentence-nan",
      kind: "nan",
      operation: "softmax",
      sides: [],
      axis: null,
      told: window ? { window: Number(window) } : {},
    };
  }
  const shapes = [...text.matchAll(SHAPE)].map(([, list = ""]) => list.split(",").map(Number));
  const [a, b] = shapes;
  if (!a || !b || !BROKEN.test(text)) return undefined;
  const count = Math.max(a.length, b.length);
  let axis: number | null = null;
  for (let at = count - 1; at >= 0 && axis === null; at--) {
    const one = a[at - count + a.length] ?? 1;
    const other = b[at - count + b.length] ?? 1;
    if (one !== other && one !== 1 && other !== 1) axis = at;
  }
  if (axis === null) return undefined;
  return {
    rule: "sentence-shapes",
    kind: "broadcast",
    operation: "broadcast",
    sides: [
      { name: "", shape: a },
      { name: "", shape: b },
    ],
    axis,
    told: { a: a[axis - count + a.length] ?? 1, b: b[axis - count + b.length] ?? 1, dim: axis },
  };
}
