import { arange, eye, linspace } from "./create";
import { rowSoftmax, rowSoftmaxGradient, sampledProduct, sparseProduct } from "./csr";
import { convert, type DType, isFloat, narrow, roundScalar } from "./dtypes";
import { binary, unary, where } from "./elementwise";
import { type Acceleration, Accelerator, type WindowedCall } from "./gpu";
import { gatherRows, indexGet, indexPut, nonzero, scatterRows, triangle } from "./indexing";
import { matmul } from "./matmul";
import { randomOperations } from "./random";
import { reduce, scan, softmax, sortRows } from "./reduce";
import { Handles } from "./storage";
import { assignDense, dense, denseCopy, parseView } from "./view";

/** "batch,seq,width,valueWidth,left,right" and, where the pattern ends early, ",query,key". */
function windowedCall(text: string): WindowedCall {
  const [batch = 0, seq = 0, width = 0, valueWidth = 0, left = 0, right = 0, query, key] = text
    .split(",")
    .map(Number);
  const cut = query === undefined || key === undefined ? null : { query, key };
  return { batch, seq, width, valueWidth, left, right, cut };
}

/**
 * The JavaScript side of our torch package: `import lab_bridge` in Python.
 *
 * Everything crosses as numbers and short strings, so nothing is left behind in either language. A tensor is a
 * storage handle and a view text (see `parseView`); every result is a new, row-major storage. Shapes, dtypes and
 * error messages are Python's business; here only bounds that need the values are checked.
 */
export function createBridge({ accelerate = "auto" }: { accelerate?: Acceleration } = {}) {
  const handles = new Handles();
  const gpu = new Accelerator(handles, accelerate);
  const put = handles.put.bind(handles);
  const read = (h: number, view: string) => {
    const v = parseView(view);
    return dense(handles.get(h).read(), v);
  };
  const list = (text: string) => (text === "" ? [] : text.split(",").map(Number));

  const core = {
    zeros: (dtype: DType, n: number) => handles.zeros(dtype, n),

    full(dtype: DType, n: number, value: number) {
      const h = handles.zeros(dtype, n);
      // A Python integer beyond 2^53 arrives as a bigint.
      const filling = roundScalar(dtype, Number(value));
      if (filling !== 0 || Object.is(filling, -0)) handles.get(h).write().fill(filling);
      if (dtype === "int64") handles.watch([filling]);
      return h;
    },

    /** Values as comma-separated Python numbers. */
    fromText(dtype: DType, n: number, text: string) {
      const h = handles.zeros(dtype, n);
      const data = handles.get(h).write();
      if (n > 0) {
        const parts = text.split(",");
        for (let i = 0; i < n; i++) {
          const p = parts[i] as string;
          data[i] = p === "inf" ? Infinity : p === "-inf" ? -Infinity : p === "nan" ? NaN : Number(p);
        }
      }
      narrow(dtype, data);
      if (dtype === "int64") handles.watch(data);
      return h;
    },

    /** Values as little-endian doubles. */
    fromDoubles(dtype: DType, bytes: Uint8Array) {
      const copy = bytes.slice();
      const values = new Float64Array(copy.buffer, 0, Math.floor(copy.byteLength / 8));
      return put(dtype, convert("float64", values, dtype));
    },

    /** A row-major view's values as little-endian doubles. */
    toDoubles(h: number, view: string): Uint8Array {
      const values = Float64Array.from(read(h, view));
      return new Uint8Array(values.buffer);
    },

    free: (h: number) => handles.free(h),
    /** Whether an int64 that is not held exactly came up since the last call. */
    inexact: () => handles.inexact(),
    live: () => handles.count,
    item: (h: number, offset: number) => handles.get(h).read()[offset] as number,
    setItem(h: number, offset: number, value: number) {
      const s = handles.get(h);
      s.write()[offset] = roundScalar(s.dtype, value);
    },

    copy(h: number, view: string) {
      const s = handles.get(h);
      return put(s.dtype, denseCopy(s.read(), parseView(view)));
    },

    cast(h: number, view: string, dtype: DType) {
      return put(dtype, convert(handles.get(h).dtype, read(h, view), dtype));
    },

    /** destination view ⟵ source view, same number of elements, with conversion. */
    assign(to: number, toView: string, from: number, fromView: string) {
      const target = handles.get(to);
      const source = handles.get(from);
      let values = denseCopy(source.read(), parseView(fromView));
      if (source.dtype !== target.dtype) values = convert(source.dtype, values, target.dtype);
      assignDense(target.write(), parseView(toView), values);
    },

    fill(h: number, view: string, value: number) {
      const s = handles.get(h);
      const v = parseView(view);
      const data = s.write();
      const rounded = roundScalar(s.dtype, value);
      assignDense(
        data,
        v,
        new (data.constructor as new (n: number) => typeof data)(v.size).fill(rounded) as typeof data,
      );
    },

    /** Raw bits of a row-major view, reinterpreted as bytes (for hashing and saving). */
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
      let x = read(a, viewA);
      let y = read(b, viewB);
      const from = handles.get(a).dtype;
      const other = handles.get(b).dtype;
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
    softmax(h: number, view: string, outer: number, count: number, out: DType, log: boolean) {
      return put(out, softmax(read(h, view), outer, count, out, log));
    },
    scan(op: string, h: number, view: string, outer: number, count: number, out: DType) {
      return put(out, scan(op, read(h, view), outer, count, out));
    },
    sort(h: number, view: string, outer: number, count: number, descending: boolean, keep: number) {
      return put("int64", sortRows(read(h, view), outer, count, descending, keep));
    },

    matmul(...given: Parameters<typeof gpu.matmul>) {
      const [a, viewA, b, viewB, batch, n, k, m, out] = given;
      return gpu.matmul(...given) ?? put(out, matmul(read(a, viewA), read(b, viewB), batch, n, k, m, out));
    },

    indexGet(h: number, view: string, indices: string, axes: string, n: number) {
      const s = handles.get(h);
      const index = list(indices).map((i) => handles.get(i).read());
      return put(s.dtype, indexGet(s.read(), parseView(view), index, list(axes), n));
    },
    indexPut(
      h: number,
      view: string,
      indices: string,
      axes: string,
      n: number,
      values: number,
      accumulate: boolean,
    ) {
      const index = list(indices).map((i) => handles.get(i).read());
      const source = handles.get(values).read();
      indexPut(handles.get(h).write(), parseView(view), index, list(axes), n, source, accumulate);
    },
    gather(
      h: number,
      view: string,
      rows: number,
      count: number,
      index: number,
      indexView: string,
      width: number,
    ) {
      const s = handles.get(h);
      return put(s.dtype, gatherRows(read(h, view), rows, count, read(index, indexView), width));
    },
    /** In place on a row-major storage. */
    scatter(
      h: number,
      rows: number,
      count: number,
      index: number,
      indexView: string,
      width: number,
      source: number,
      sourceView: string,
      how: string,
    ) {
      scatterRows(
        handles.get(h).write(),
        rows,
        count,
        read(index, indexView),
        width,
        read(source, sourceView),
        how,
      );
    },
    /** Returns "handle,found". */
    nonzero(h: number, view: string) {
      const { data, found } = nonzero(read(h, view), parseView(view).shape);
      return `${put("int64", data)},${found}`;
    },
    triangle(h: number, view: string, rows: number, cols: number, diagonal: number, upper: boolean) {
      const dtype = handles.get(h).dtype;
      return put(dtype, triangle(read(h, view), rows, cols, diagonal, upper));
    },

    arange: (dtype: DType, start: number, step: number, n: number) =>
      put(dtype, arange(dtype, start, step, n)),
    linspace: (dtype: DType, start: number, end: number, n: number) =>
      put(dtype, linspace(dtype, start, end, n)),
    eye: (dtype: DType, rows: number, cols: number) => put(dtype, eye(dtype, rows, cols)),

    /** a (batch, n, k) and c (batch, m, k) at the pattern's pairs. */
    sampledProduct(
      a: number,
      viewA: string,
      c: number,
      viewC: string,
      rows: number,
      columns: number,
      batch: number,
      n: number,
      m: number,
      k: number,
    ) {
      const pattern = [handles.get(rows).read(), handles.get(columns).read()] as const;
      return put("float32", sampledProduct(read(a, viewA), read(c, viewC), ...pattern, batch, n, m, k));
    },
    rowSoftmax: (values: number, offsets: number, batch: number) =>
      put("float32", rowSoftmax(handles.get(values).read(), handles.get(offsets).read(), batch)),
    rowSoftmaxGradient: (y: number, g: number, viewG: string, offsets: number, batch: number) =>
      put(
        "float32",
        rowSoftmaxGradient(handles.get(y).read(), read(g, viewG), handles.get(offsets).read(), batch),
      ),
    sparseProduct(
      values: number,
      viewValues: string,
      rows: number,
      columns: number,
      x: number,
      viewX: string,
      batch: number,
      n: number,
      m: number,
      k: number,
    ) {
      const pattern = [handles.get(rows).read(), handles.get(columns).read()] as const;
      return put(
        "float32",
        sparseProduct(read(values, viewValues), ...pattern, read(x, viewX), batch, n, m, k),
      );
    },

    /** Whether windowed attention of this size runs on the GPU; see `windowed`. */
    windowPays: (call: string) => gpu.takesWindow(windowedCall(call)),
    window: (q: number, viewQ: string, k: number, viewK: string, v: number, viewV: string, call: string) =>
      gpu.window(q, viewQ, k, viewK, v, viewV, windowedCall(call)),
    windowGradient: (
      q: number,
      viewQ: string,
      k: number,
      viewK: string,
      v: number,
      viewV: string,
      g: number,
      viewG: string,
      call: string,
    ) => gpu.windowGradient(q, viewQ, k, viewK, v, viewV, g, viewG, windowedCall(call)),

    /** Whether two views hold the same values, NaN unequal to itself. */
    equal(a: number, viewA: string, b: number, viewB: string): boolean {
      const x = read(a, viewA);
      const y = read(b, viewB);
      for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return false;
      return true;
    },
  };

  const random = randomOperations(handles);
  return {
    ...core,
    ...random,
    /** Frees everything: the Python side is gone. */
    reset() {
      handles.clear();
      random.resetGenerators();
    },
  };
}
