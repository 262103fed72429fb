/** Benchmark core: what the command and the page share. */
export { type BurstOptions, throughput } from "./bursts";
export {
  type BenchProblem,
  type BenchTensors,
  benchNumbers,
  benchTensors,
  CHUNK,
  chunkMask,
  fitsChunks,
  matMulYardstick,
  ours,
  oursBothWays,
  stockChunked,
  stockDense,
  usefulFlops,
} from "./contenders";
export {
  type Contender,
  type MeasureOptions,
  measure,
  median,
  ratio,
  type Times,
} from "./measure";
export { arithmeticRoof } from "./roof";
export { type BenchRow, peakBytes, rowOf, timeOurs, windowOf } from "./rows";
export { oursOnWasm, wasmRoof } from "./wasm";
