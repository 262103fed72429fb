/** tfjs' matrix product on WASM: the op's own tile of 4 rows and 8 columns does it. */
import { batchMatMul } from "@tensorflow/tfjs-backend-cpu/dist/kernels/BatchMatMul";
import type { BatchMatMulAttrs, KernelFunc, TensorInfo, TypedArray } from "@tensorflow/tfjs-core";
import type { WasmBackend } from "./backend";
import { Call } from "./call";
import { MULTIPLY, PACK_KEYS, PANEL_ROWS, roundUp, TASK_ROWS } from "./job";

const batchesOf = ({ shape }: TensorInfo): number => shape.slice(0, -2).reduce((n, size) => n * size, 1);

/**
 * Writes a matrix's columns in panels of 8, (panels, rows, 8), those beyond the last being 0. In the order in which the
 * matrix lies in memory, which is what takes the time.
 */
function columnPanels(
  values: TypedArray,
  { first, rows, columns }: { first: number; rows: number; columns: number },
  transposed: boolean,
  panels: Float32Array,
): void {
  const place = (k: number, n: number) => (n - (n % PANEL_ROWS)) * rows + k * PANEL_ROWS + (n % PANEL_ROWS);
  panels.fill(0);
  let from = first;
  if (transposed) {
    for (let n = 0; n < columns; n++)
      for (let k = 0; k < rows; k++) panels[place(k, n)] = values[from++] as number;
  } else {
    for (let k = 0; k < rows; k++)
      for (let n = 0; n < columns; n++) panels[place(k, n)] = values[from++] as number;
  }
}

export const batchMatMulWasm: KernelFunc = (params) => {
  const { a, b } = params.inputs as { a: TensorInfo; b: TensorInfo };
  const { transposeA, transposeB } = params.attrs as unknown as BatchMatMulAttrs;
  const backend = params.backend as WasmBackend;
  const [rows, columns] = [a.shape.at(-2) ?? 0, b.shape.at(transposeB ? -2 : -1) ?? 0];
  const inner = a.shape.at(-1) ?? 0;
  const [batches, others] = [batchesOf(a), batchesOf(b)];
  const plain = !transposeA && a.dtype === "float32" && b.dtype === "float32";
  const inBatches = others === 1 || (others === batches && a.shape.length === b.shape.length);
  if (!plain || !inBatches || rows * columns * inner * batches === 0) {
    return batchMatMul({ ...params, backend } as unknown as Parameters<typeof batchMatMul>[0]);
  }
  const result = backend.makeTensorInMemory([...a.shape.slice(0, -1), columns]);
  const call = new Call(backend);
  try {
    const stride = roundUp(columns, PANEL_ROWS);
    const panelFloats = stride * inner;
    const keyPanels = call.scratch(others * panelFloats * 4);
    if (transposeB && inner % 4 === 0) {
      // As keys lie: the module packs them, four by four.
      const keys = { seq: columns, dim: inner, key: backend.addressOf(b), keyPanels };
      call.run(PACK_KEYS, keys, others, 0, others * columns * inner);
    } else {
      const values = backend.data.get(b.dataId).values as TypedArray;
      for (let n = 0; n < others; n++) {
        const panels = call.heap.floats(keyPanels + n * panelFloats * 4, panelFloats);
        columnPanels(values, { first: n * inner * columns, rows: inner, columns }, transposeB, panels);
      }
    }
    const query = backend.addressOf(a);
    const out = call.target(result.at, batches * rows, columns);
    call.heap.guard(PANEL_ROWS * inner * 4);
    const job = { batches, seq: rows, dim: inner, stride, left: others, query, keyPanels, out };
    const work = batches * rows * columns * inner;
    call.run(MULTIPLY, job, batches * Math.ceil(rows / TASK_ROWS), 256, work);
    call.unpad(out, result.at, batches * rows, columns);
  } finally {
    call.release();
  }
  return result.info;
};
