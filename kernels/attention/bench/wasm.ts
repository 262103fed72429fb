/** Our op on WASM, with all threads or one, and what one thread's arithmetic can do. */
import {
  backend,
  dispose,
  getBackend,
  grads,
  setBackend,
  type Tensor,
  type Tensor3D,
} from "@tensorflow/tfjs-core";
import { localAttention } from "../op";
import type { WasmBackend } from "../wasm/backend";
import { JOB_BYTES, ROOF, STREAM, writeJob } from "../wasm/job";
import { type BenchProblem, type BenchTensors, benchTensors } from "./contenders";
import type { Contender } from "./measure";
import { type Limit, leastBytes } from "./roof";

/** Steps of the roof: about as long as the op takes, so that what else the machine does slows both alike. */
const ROOF_STEPS = 16_000_000;
const FLOPS_A_STEP = 64;

/** Makes the backend, waits for its threads, and leaves it current. */
export async function openWasm(): Promise<WasmBackend> {
  await setBackend("wasm");
  const wasm = backend() as WasmBackend;
  await wasm.machine.whenReady;
  return wasm;
}

/** One function of tfjs on the WASM backend, which has computed when it returns. */
function contenderOf(
  wasm: WasmBackend,
  impl: string,
  threads: number | undefined,
  work: () => Tensor | Tensor[],
): Contender {
  let results: Tensor[] = [];
  return {
    impl,
    run: () => {
      // Made long ago: it is current at once.
      if (getBackend() !== "wasm") void setBackend("wasm");
      wasm.machine.limitThreads(threads);
      dispose(results);
      results = [work()].flat();
    },
    fence: () => {
      dispose(results);
      wasm.machine.limitThreads();
    },
    read: async () => {
      await setBackend("wasm");
      const made = [work()].flat();
      const numbers = await (made[0] as Tensor).data();
      dispose(made);
      return numbers as Float32Array;
    },
    dispose: () => undefined,
  };
}

/** Forward with all threads and with one, and both ways with all of them. */
export async function oursOnWasm(problem: BenchProblem): Promise<{
  contenders: Contender[];
  threads: number;
  fused: boolean;
  tensors: BenchTensors;
}> {
  const wasm = await openWasm();
  const tensors = benchTensors(problem);
  const { query, key, value, dout } = tensors;
  const forward = () => localAttention(query, key, value, problem.window);
  const both = grads((q, k, v) =>
    localAttention(q as Tensor3D, k as Tensor3D, v as Tensor3D, problem.window),
  );
  const contenders = [
    contenderOf(wasm, "ours, WASM", undefined, forward),
    contenderOf(wasm, "ours, WASM, 1 thread", 1, forward),
    contenderOf(wasm, "ours, WASM, both ways", undefined, () => both([query, key, value], dout)),
  ];
  return { contenders, threads: wasm.machine.threads, fused: wasm.machine.fused, tensors };
}

/** Multiplications and additions in one thread's registers. */
export async function wasmRoof(): Promise<Contender & { flops: number }> {
  const { machine } = await openWasm();
  return {
    impl: "arithmetic only, WASM, 1 thread",
    flops: ROOF_STEPS * FLOPS_A_STEP,
    run: () => {
      machine.exports.roof(ROOF_STEPS);
    },
    fence: () => undefined,
    dispose: () => undefined,
  };
}

/** Tasks a thread gets, so that one that is late is waited for only a little. */
const TASKS_A_THREAD = 8;
const ROOF_TASK_STEPS = 500_000;
/** Numbers of a task: what it reads and writes fits the second cache. */
const STREAM_TASK_FLOATS = 8192;

/** What all threads together can do at most: arithmetic in registers, and reading and writing what the op has to. */
export async function wasmLimits(problem: BenchProblem): Promise<{ arithmetic: Limit; stream: Limit }> {
  const { machine } = await openWasm();
  const { heap } = machine;
  const length = leastBytes(problem) / 16;
  const arrays = ["query", "key", "value", "out"].map((name) => [name, heap.allocate(length * 4)] as const);
  for (const [, at] of arrays) heap.floats(at, length).fill(0.5);
  const jobs = { arithmetic: heap.allocate(JOB_BYTES), stream: heap.allocate(JOB_BYTES) };
  writeJob(heap, jobs.arithmetic, { seq: ROOF_TASK_STEPS });
  writeJob(heap, jobs.stream, { seq: STREAM_TASK_FLOATS, ...Object.fromEntries(arrays) });
  const roofTasks = TASKS_A_THREAD * machine.threads;
  const streamTasks = length / STREAM_TASK_FLOATS;
  if (!Number.isInteger(streamTasks)) throw new RangeError(`${length} numbers are no whole number of tasks`);
  const limit = (
    impl: string,
    kind: number,
    job: number,
    tasks: number,
    flops: number,
    bytes: number,
    dispose: () => void,
  ): Limit => ({
    impl,
    flops,
    bytes,
    run: () => machine.run(kind, job, tasks, 64, false),
    fence: () => undefined,
    dispose,
  });
  return {
    arithmetic: limit(
      "arithmetic only, WASM",
      ROOF,
      jobs.arithmetic,
      roofTasks,
      roofTasks * ROOF_TASK_STEPS * FLOPS_A_STEP,
      0,
      () => heap.free(jobs.arithmetic),
    ),
    stream: limit(
      "reads and writes only, WASM",
      STREAM,
      jobs.stream,
      streamTasks,
      0,
      leastBytes(problem),
      () => {
        for (const [, at] of arrays) heap.free(at);
        heap.free(jobs.stream);
      },
    ),
  };
}
