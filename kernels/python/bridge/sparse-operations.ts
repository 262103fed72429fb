import type { Access } from "./access";
import { rowSoftmax, rowSoftmaxGradient, sampledProduct, sparseProduct } from "./csr";

/** Products at the pairs of a pattern, as xformers' sparse path has them. */
export function sparseOperations({ handles, put, read }: Access) {
  return {
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
  };
}
