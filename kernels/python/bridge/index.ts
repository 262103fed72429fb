import { accessTo } from "./access";
import { arithmeticOperations } from "./arithmetic-operations";
import { checkRoom } from "./dtypes";
import { type Acceleration, Accelerator, type WindowedCall } from "./gpu";
import { matmul } from "./matmul";
import { memoryOperations } from "./memory-operations";
import { neuralOperations } from "./neural";
import { pickingOperations } from "./picking-operations";
import { reclaim } from "./pool";
import { randomOperations } from "./random";
import { sparseOperations } from "./sparse-operations";
import { Handles } from "./storage";

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

  /** What may run on the GPU. */
  const accelerated = {
    matmul(...given: Parameters<typeof gpu.matmul>) {
      const [a, viewA, b, viewB, batch, n, k, m, out] = given;
      checkRoom(out, batch * n * m);
      return gpu.matmul(...given) ?? put(out, matmul(read(a, viewA), read(b, viewB), batch, n, k, m, out));
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
  };

  const random = randomOperations(handles);
  return eachReclaiming({
    ...memoryOperations(access),
    ...arithmeticOperations(access),
    ...pickingOperations(access),
    ...sparseOperations(access),
    ...neuralOperations(access),
    ...accelerated,
    ...random,
    /** Frees everything: the Python side is gone. */
    reset() {
      handles.clear();
      random.resetGenerators();
    },
  });
}
