import type { Access } from "./access";
import { fromBits, toBits } from "./bits";
import { scanColumns, sumColumns } from "./columns";
import { convert, type DType, isFloat } from "./dtypes";
import { binary, binaryOfViews, unary, where } from "./elementwise";
import { fourier } from "./fourier";
import { triangle } from "./indexing";
import { reduce, scan, sortRows } from "./reduce";
import { parseView } from "./view";

/** Element by element, along an axis, and bit by bit. */
export function arithmeticOperations({ handles, put, read }: Access) {
  return {
    unary(op: string, h: number, view: string, out: DType, p: number, q: number) {
      return put(out, unary(op, read(h, view), out, p, q));
    },
    binary(
      op: string,
      a: number,
      viewA: string,
      b: number,
      viewB: string,
      common: DType,
      out: DType,
      n: number,
    ) {
      const [from, other] = [handles.get(a).dtype, handles.get(b).dtype];
      if (from === "float32" && other === "float32") {
        const [left, right] = [parseView(viewA), parseView(viewB)];
        const quick = binaryOfViews(
          op,
          [handles.get(a).read(), left],
          [handles.get(b).read(), right],
          common,
          out,
          n,
        );
        if (quick) return put(out, quick);
      }
      let x = read(a, viewA);
      let y = read(b, viewB);
      // A double operand beside a float32 one (a wrapped number, a 0-d tensor) counts with float32 precision.
      if (from !== common && isFloat(common)) x = convert(from, x, common);
      if (other !== common && isFloat(common)) y = convert(other, y, common);
      return put(out, binary(op, x, y, common, out, n));
    },
    /** One operand is a Python number; `left` says that it stands on the left. */
    scalar(op: string, h: number, view: string, value: number, left: boolean, common: DType, out: DType) {
      let x = read(h, view);
      const from = handles.get(h).dtype;
      if (from !== common && isFloat(common)) x = convert(from, x, common);
      const v = new Float64Array([value]);
      return put(
        out,
        left ? binary(op, v, x, common, out, x.length) : binary(op, x, v, common, out, x.length),
      );
    },
    where(
      c: number,
      viewC: string,
      a: number,
      viewA: string,
      b: number,
      viewB: string,
      out: DType,
      n: number,
    ) {
      return put(out, where(read(c, viewC), read(a, viewA), read(b, viewB), out, n));
    },
    reduce(op: string, h: number, view: string, outer: number, count: number, out: DType, p: number) {
      return put(out, reduce(op, read(h, view), outer, count, out, p));
    },
    /** Sums (or means) of neighbouring axes before the last one: of `outer` blocks of `count` rows, column by column. */
    sumColumns(
      op: string,
      h: number,
      view: string,
      outer: number,
      count: number,
      columns: number,
      out: DType,
    ) {
      return put(out, sumColumns(read(h, view), outer, count, columns, op === "mean", out));
    },
    /** A running sum or product along an axis before the last one. */
    scanColumns(
      op: "cumsum" | "cumprod",
      h: number,
      view: string,
      outer: number,
      count: number,
      columns: number,
      ...[out]: [out: DType]
    ) {
      return put(out, scanColumns(op, read(h, view), outer, count, columns, out));
    },
    scan(op: string, h: number, view: string, outer: number, count: number, out: DType) {
      return put(out, scan(op, read(h, view), outer, count, out));
    },
    sort(h: number, view: string, outer: number, count: number, descending: boolean, keep: number) {
      return put("int64", sortRows(read(h, view), outer, count, descending, keep));
    },
    /** Rows of `n` complex numbers, as pairs. */
    fourier: (h: number, view: string, n: number, inverse: boolean) => {
      const { dtype } = handles.get(h);
      return put(dtype, fourier(read(h, view), n, inverse, dtype));
    },
    /** The same bits as another type of the same total size; a copy. */
    bits(h: number, view: string, from: DType, to: DType) {
      return put(to, fromBits(toBits(read(h, view), from), to));
    },
    triangle(h: number, view: string, rows: number, cols: number, diagonal: number, upper: boolean) {
      const dtype = handles.get(h).dtype;
      return put(dtype, triangle(read(h, view), rows, cols, diagonal, upper));
    },
    /** Whether two views hold the same values, NaN unequal to itself. */
    equal(a: number, viewA: string, b: number, viewB: string): boolean {
      const x = read(a, viewA);
      const y = read(b, viewB);
      for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return false;
      return true;
    },
  };
}
