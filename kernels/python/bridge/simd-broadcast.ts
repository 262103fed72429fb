/** Arithmetic and comparisons of float32 views of one shape that are not both dense: rows, columns and repeated parts are read where they lie. */
import { allocate, type Data } from "./dtypes";
import { FLOATS, LEAST, simd } from "./simd";
import { arithmeticCode, comparisonCode } from "./simd-elementwise";
import type { View } from "./view";

/** Axes of two views, the last one first, joined where both go on in the same step. */
interface Axis {
  readonly size: number;
  readonly steps: readonly [number, number];
}

/** Shorter rows are quicker copied number by number. */
const SHORTEST = 8;

function axesOf(a: View, b: View): Axis[] {
  const axes: Axis[] = [];
  for (let d = a.shape.length - 1; d >= 0; d--) {
    const size = a.shape[d] as number;
    if (size === 1) continue;
    const steps = [a.strides[d] as number, b.strides[d] as number] as const;
    const inner = axes.at(-1);
    if (inner?.steps.every((step, i) => steps[i] === step * inner.size))
      axes[axes.length - 1] = { size: size * inner.size, steps: inner.steps };
    else axes.push({ size, steps });
  }
  return axes;
}

/** Puts rows of one operand into a block. A row is neighbours, or one number everywhere. */
class Operand {
  private readonly same: boolean;
  private loaded = 0;

  constructor(
    private readonly block: Float32Array,
    private readonly data: Float32Array,
    private readonly row: Axis,
    outer: readonly Axis[],
    private readonly which: 0 | 1,
  ) {
    this.same = outer.every(({ steps }) => steps[which] === 0);
  }

  /** Row number `r` of the block, whose first number is at `from`. */
  load(r: number, from: number): void {
    // the same in every row: what lies in the block is still right
    if (this.same && r < this.loaded) return;
    this.loaded = Math.max(this.loaded, r + 1);
    const { size, steps } = this.row;
    if (steps[this.which] === 1) this.block.set(this.data.subarray(from, from + size), r * size);
    else this.block.fill(this.data[from] as number, r * size, (r + 1) * size);
  }
}

/** `a op b` for views of `n` elements each; null for what has no loop here or is better copied first. */
export function simdBroadcast(
  op: string,
  [a, viewA]: readonly [Float32Array, View],
  [b, viewB]: readonly [Float32Array, View],
  out: "float32" | "bool",
  n: number,
): Data | null {
  const code = out === "bool" ? comparisonCode(op) : arithmeticCode(op);
  if (code === undefined || n < LEAST || viewA.size !== n || viewB.size !== n) return null;
  if (viewA.shape.length !== viewB.shape.length) return null;
  const [row, ...outer] = axesOf(viewA, viewB);
  if (!row || row.size < SHORTEST || row.size > FLOATS) return null;
  if (row.steps.some((step) => step !== 0 && step !== 1)) return null;
  const machine = simd();
  if (!machine) return null;
  const { exports, views } = machine;
  const y = allocate(out, n);
  const left = new Operand(views.a, a, row, outer, 0);
  const right = new Operand(views.b, b, row, outer, 1);
  const most = Math.floor(FLOATS / row.size);
  const rows = n / row.size;
  const index = new Array<number>(outer.length).fill(0);
  let [atA, atB] = [viewA.offset, viewB.offset];
  for (let done = 0; done < rows; ) {
    const count = Math.min(most, rows - done);
    for (let r = 0; r < count; r++) {
      left.load(r, atA);
      right.load(r, atB);
      for (let d = 0; d < outer.length; d++) {
        const { size, steps } = outer[d] as Axis;
        const next = (index[d] as number) + 1;
        atA += steps[0];
        atB += steps[1];
        index[d] = next === size ? 0 : next;
        if (next < size) break;
        atA -= size * steps[0];
        atB -= size * steps[1];
      }
    }
    const numbers = count * row.size;
    const whole = (numbers + 15) & ~15;
    if (out === "bool") {
      exports.compare(code, whole, 0);
      (y as Uint8Array).set(views.bytesY.subarray(0, numbers), done * row.size);
    } else {
      exports.binary32(code, whole);
      (y as Float32Array).set(views.y.subarray(0, numbers), done * row.size);
    }
    done += count;
  }
  return y;
}
