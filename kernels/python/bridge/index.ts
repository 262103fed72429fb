import { accessTo } from "./access";
import { fromBits, toBits } from "./bits";
import { scanColumns, sumColumns } from "./columns";
import { bincount, distinct, distinctPlaces, oneHot } from "./counting";
import { arange, eye, linspace } from "./create";
import { rowSoftmax, rowSoftmaxGradient, sampledProduct, sparseProduct } from "./csr";
import { allocate, checkRoom, convert, type DType, isFloat, narrow, roundScalar } from "./dtypes";
import { binary, binaryOfViews, unary, where } from "./elementwise";
import { fourier } from "./fourier";
import { type Acceleration, Accelerator, type WindowedCall } from "./gpu";
import { gatherRows, indexGet, indexPut, nonzero, pickRows, scatterRows, triangle } from "./indexing";
import { matmul } from "./matmul";
import { neuralOperations } from "./neural";
import { reclaim } from "./pool";
import { randomOperations } from "./random";
import { reduce, scan, sortRows } from "./reduce";
import { repeatEach, surround } from "./repeating";
import { Handles, Storage } from "./storage";
import { assignDense, dense, denseCopy, eachRow, fillPlaces, parseView } from "./view";

/** "batch,seq,width,valueWidth,left,right" and, where the pattern ends early, ",query,key". */
function windowedCall(text: string): WindowedCall {
  const [batch = 0, seq = 0, width = 0, valueWidth = 0, left = 0, right = 0, query, key] = text
    .split(",")
    .map(Number);
  const firstLostPair = query === undefined || key === undefined ? null : { query, key };
  return { batch, seq, width, valueWidth, left, right, firstLostPair };
}

/** The same functions; before each of them memory is free again that the one before needed on its way only. */
function eachReclaiming<T extends object>(functions: T): T {
  const reclaiming = Object.entries(functions as Record<string, (...given: never[]) => unknown>).map(
    ([name, run]) => [
      name,
      (...given: never[]) => {
        reclaim();
        return run(...given);
      },
    ],
  );
  return Object.fromEntries(reclaiming) as T;
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
  const access = accessTo(handles);
  const { put, read } = access;
  const exactOf = (h: number, view: string): BigInt64Array | null => {
    const exact = handles.get(h).exact();
    if (!exact) return null;
    const places: number[] = [];
    eachRow(parseView(view), (at, stride, count) => {
      for (let j = 0; j < count; j++) places.push(at + j * stride);
    });
    return BigInt64Array.from(places, (i) => exact[i] as bigint);
  };
  const list = (text: string) => (text === "" ? [] : text.split(",").map(Number));

  const core = {
    zeros: (dtype: DType, n: number) => handles.zeros(dtype, n),

    full(dtype: DType, n: number, value: number) {
      const data = allocate(dtype, n);
      // A Python integer beyond 2^53 arrives as a bigint.
      const filling = roundScalar(dtype, Number(value));
      if (filling !== 0 || Object.is(filling, -0)) data.fill(filling);
      if (dtype === "int64") handles.watch([filling]);
      return handles.add(new Storage(dtype, data.length, data));
    },

    /** Values as comma-separated Python numbers. */
    fromText(dtype: DType, n: number, text: string) {
      const data = allocate(dtype, n);
      const storage = new Storage(dtype, data.length, data);
      if (n > 0) {
        const parts = text.split(",");
        for (let i = 0; i < n; i++) {
          const p = parts[i] as string;
          data[i] = p === "inf" ? Infinity : p === "-inf" ? -Infinity : p === "nan" ? NaN : Number(p);
        }
      }
      narrow(dtype, data);
      if (dtype === "int64" && data.some((v) => Math.abs(v) > Number.MAX_SAFE_INTEGER)) {
        const exact = text.split(",").map((p) => BigInt(p));
        if (exact.every((v) => v === BigInt.asIntN(64, v))) storage.keepExact(BigInt64Array.from(exact));
        else handles.watch(data);
      }
      return handles.add(storage);
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

    /** Handles "3,7,…" that nobody uses any more. */
    free: (gone: string) => {
      for (const h of list(gone)) handles.free(h);
    },
    live: () => handles.count,
    item(h: number, offset: number) {
      const storage = handles.get(h);
      return storage.exact()?.[offset] ?? (storage.read()[offset] as number);
    },
    /** The view's integers as text where doubles would round them, else "". */
    exactIntegers: (h: number, view: string) => exactOf(h, view)?.join(",") ?? "",
    setItem(h: number, offset: number, value: number) {
      const s = handles.get(h);
      s.write()[offset] = roundScalar(s.dtype, value);
    },

    copy(h: number, view: string) {
      const exact = exactOf(h, view);
      if (exact) return handles.putExact(exact);
      const s = handles.get(h);
      return put(s.dtype, denseCopy(s.read(), parseView(view)));
    },

    cast(h: number, view: string, dtype: DType) {
      return put(dtype, convert(handles.get(h).dtype, read(h, view), dtype));
    },

    /** The same bytes as another storage of another type. */
    as: (h: number, dtype: DType) => handles.add(handles.get(h).as(dtype)),

    /** Views "handle:view handle:view …" side by side: `outer` rows of `width` elements, each view its part of every row. */
    join(out: DType, outer: number, width: number, parts: string) {
      const y = allocate(out, outer * width);
      let at = 0;
      for (const part of parts.split(" ")) {
        const [h, view = ""] = part.split(":");
        const from = handles.get(Number(h)).dtype;
        const own = read(Number(h), view);
        const x = from === out ? own : convert(from, own, out);
        const block = x.length / outer;
        for (let r = 0; r < outer; r++)
          y.set(x.subarray(r * block, (r + 1) * block) as Float64Array, r * width + at);
        at += block;
      }
      return put(out, y);
    },

    /** destination view ⟵ source view, same number of elements, with conversion. */
    assign(to: number, toView: string, from: number, fromView: string) {
      const target = handles.get(to);
      const source = handles.get(from);
      const own = source.read();
      // what lies in the memory that is written to may change before it is read
      const apart = own.buffer !== target.read().buffer;
      let values = (apart ? dense : denseCopy)(own, parseView(fromView));
      if (source.dtype !== target.dtype) values = convert(source.dtype, values, target.dtype);
      assignDense(target.write(), parseView(toView), values);
    },

    fill(h: number, view: string, value: number) {
      const s = handles.get(h);
      const v = parseView(view);
      const data = s.write();
      const rounded = roundScalar(s.dtype, value);
      fillPlaces(data, v, rounded);
    },

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

    matmul(...given: Parameters<typeof gpu.matmul>) {
      const [a, viewA, b, viewB, batch, n, k, m, out] = given;
      checkRoom(out, batch * n * m);
      return gpu.matmul(...given) ?? put(out, matmul(read(a, viewA), read(b, viewB), batch, n, k, m, out));
    },

    indexGet(h: number, view: string, indices: string, axes: string, n: number) {
      const s = handles.get(h);
      const index = list(indices).map((i) => handles.get(i).read());
      return put(s.dtype, indexGet(s.read(), parseView(view), index, list(axes), n));
    },
    repeatEach(h: number, view: string, inner: number, times: number) {
      return put(handles.get(h).dtype, repeatEach(read(h, view), inner, times));
    },
    /** `n` elements of `value`, and the view's where `place` says. */
    surround(h: number, view: string, n: number, place: string, value: number) {
      const { dtype } = handles.get(h);
      return put(dtype, surround(read(h, view), dtype, n, parseView(place), value));
    },
    /** The handle of the counts and how many there are. */
    bincount(h: number, view: string, least: number) {
      const counts = bincount(read(h, view), least);
      return `${put("int64", counts)},${counts.length}`;
    },
    /** The handle and the number of classes. */
    oneHot(h: number, view: string, classes: number) {
      const found = oneHot(read(h, view), classes);
      return `${put("int64", found.data)},${found.classes}`;
    },
    /** The handle of the distinct values and how many there are. */
    distinct(h: number, view: string) {
      const values = distinct(read(h, view));
      return `${put(handles.get(h).dtype, values)},${values.length}`;
    },
    /** As `distinct`, with the handles of the place of each element among the values and of how often each occurs. */
    distinctPlaces(h: number, view: string) {
      const { values, inverse, counts } = distinctPlaces(read(h, view));
      const kind = handles.get(h).dtype;
      return `${put(kind, values)},${values.length},${put("int64", inverse)},${put("int64", counts)}`;
    },
    /** The first axes of a view by index tensors of one shape, as "handle:view handle:view …". */
    indexFirst(h: number, view: string, indices: string, n: number) {
      const s = handles.get(h);
      const index = indices.split(" ").map((part) => {
        const [of, viewI = ""] = part.split(":");
        return read(Number(of), viewI);
      });
      return put(s.dtype, indexGet(s.read(), parseView(view), index, [...index.keys()], n));
    },
    /** One index tensor on an axis behind the first, of a row-major view. */
    pick(h: number, view: string, outer: number, size: number, inner: number, index: number, axis: number) {
      const s = handles.get(h);
      return put(s.dtype, pickRows(read(h, view), outer, size, handles.get(index).read(), inner, axis));
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
  return eachReclaiming({
    ...core,
    ...neuralOperations(access),
    ...random,
    /** Frees everything: the Python side is gone. */
    reset() {
      handles.clear();
      random.resetGenerators();
    },
  });
}
