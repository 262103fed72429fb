import { type Access, list } from "./access";
import { arange, eye, linspace } from "./create";
import { allocate, convert, type DType, narrow, roundScalar } from "./dtypes";
import { Storage } from "./storage";
import { assignDense, dense, denseCopy, eachRow, fillPlaces, parseView } from "./view";

/** What makes, reads, copies and frees storages. */
export function memoryOperations({ handles, put, read }: Access) {
  const exactOf = (h: number, view: string): BigInt64Array | null => {
    const exact = handles.get(h).exact();
    if (!exact) return null;
    const places: number[] = [];
    eachRow(parseView(view), (at, stride, count) => {
      for (let j = 0; j < count; j++) places.push(at + j * stride);
    });
    return BigInt64Array.from(places, (i) => exact[i] as bigint);
  };
  return {
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
    arange: (dtype: DType, start: number, step: number, n: number) =>
      put(dtype, arange(dtype, start, step, n)),
    linspace: (dtype: DType, start: number, end: number, n: number) =>
      put(dtype, linspace(dtype, start, end, n)),
    eye: (dtype: DType, rows: number, cols: number) => put(dtype, eye(dtype, rows, cols)),
  };
}
