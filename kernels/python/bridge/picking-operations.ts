import { type Access, list } from "./access";
import { bincount, distinct, distinctPlaces, oneHot } from "./counting";
import { gatherRows, indexGet, indexPut, nonzero, pickRows, scatterRows } from "./indexing";
import { repeatEach, surround } from "./repeating";
import { parseView } from "./view";

/** Elements by their places: taken, put, counted, repeated. */
export function pickingOperations({ handles, put, read }: Access) {
  return {
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
  };
}
