/** Times one sequence length: all contenders and limits of all engines in the same rounds. */
import { setBackend, type Tensor } from "@tensorflow/tfjs-core";
import { overCap, throughput } from "../bursts";
import { type BenchProblem, usefulFlops } from "../contenders";
import { type Contender, messageOf, type Times } from "../measure";
import { windowOf } from "../rows";
import { differenceOf } from "./difference";
import { type Libraries, type Opened, openEngine } from "./engines";
import type { BenchEngine, BenchEntry, BenchRow, EngineLimits } from "./types";

const ITEMS = 8;
const HEAD_DIM = 64;
const WINDOW = 129;
const BURST_MS = 100;
const CAP_MS = 10_000;

export interface LengthOptions {
  readonly engines: readonly BenchEngine[];
  readonly libraries: Libraries;
  readonly rounds: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** A contender that has run once and whose numbers were looked at, or why not. */
interface Entered {
  readonly entry: Omit<BenchEntry, "rounds">;
  readonly contender: Contender | null;
}

async function enter(
  engine: BenchEngine,
  { way, problem, build }: Opened["candidates"][number],
): Promise<Entered> {
  const entry = { engine, way, causal: problem.window.right === 0 };
  let contender: Contender | null = null;
  try {
    await setBackend(engine);
    contender = await build();
    const start = performance.now();
    const out = await contender.read?.();
    if (performance.now() - start > CAP_MS) throw new Error(overCap(CAP_MS));
    const difference = out ? differenceOf(out, problem) : null;
    const impl = `${engine} ${way}`;
    return { entry: { ...entry, difference }, contender: { ...contender, impl, warm: out !== undefined } };
  } catch (error) {
    contender?.dispose();
    return { entry: { ...entry, difference: null, error: messageOf(error) }, contender: null };
  }
}

const roundsOf = (times: Times | undefined): readonly number[] =>
  times && "rounds" in times ? times.rounds : [];

function timed({ entry, contender }: Entered, times: Map<string, Times>): BenchEntry {
  const own = contender ? times.get(contender.impl) : undefined;
  const error = own && "error" in own ? own.error : entry.error;
  return {
    ...entry,
    rounds: roundsOf(own),
    ...(error !== undefined && { error }),
    ...(error === overCap(CAP_MS) && { overSeconds: CAP_MS / 1000 }),
  };
}

const named = (engine: BenchEngine, limit: "arithmetic" | "stream") => `${engine} ${limit}`;

function limitsOf({ engine, limits }: Opened, times: Map<string, Times>): EngineLimits {
  const rounds = (limit: "arithmetic" | "stream") => roundsOf(times.get(named(engine, limit)));
  return {
    engine,
    arithmetic: { flops: limits.arithmetic.flops, rounds: rounds("arithmetic") },
    stream: { bytes: limits.stream.bytes, rounds: rounds("stream") },
  };
}

export async function timeLength(seq_len: number, options: LengthOptions): Promise<BenchRow> {
  const { engines, libraries, rounds, onProgress } = options;
  const problem: BenchProblem = { S: seq_len, D: HEAD_DIM, BH: ITEMS, window: windowOf(WINDOW, false) };
  const opened: Opened[] = [];
  const entered: Entered[] = [];
  const limits: Contender[] = [];
  const tensors: Tensor[] = [];
  try {
    for (const engine of engines) {
      const here = await openEngine(engine, problem, libraries);
      opened.push(here);
      tensors.push(...here.tensors);
      for (const limit of ["arithmetic", "stream"] as const)
        limits.push({ ...here.limits[limit], impl: named(engine, limit) });
    }
    const candidates = opened.flatMap(({ engine, candidates: all }) =>
      all.map((each) => [engine, each] as const),
    );
    // What one costs is not known yet: each has as many steps as the others.
    const total = candidates.length + (candidates.length + limits.length) * (1 + rounds);
    for (const [engine, candidate] of candidates) {
      entered.push(await enter(engine, candidate));
      onProgress?.(entered.length, total);
    }
    const contenders = [...entered.flatMap(({ contender }) => contender ?? []), ...limits];
    const times = await throughput(contenders, {
      burstMs: BURST_MS,
      rounds,
      capMs: CAP_MS,
      onProgress: (done, of) => onProgress?.(total - of + done, total),
    });
    return {
      seq_len,
      items: ITEMS,
      head_dim: HEAD_DIM,
      window: WINDOW,
      flops: usefulFlops(problem),
      entries: entered.map((each) => timed(each, times)),
      limits: opened.map((each) => limitsOf(each, times)),
    };
  } finally {
    for (const { contender } of entered) contender?.dispose();
    for (const limit of limits) limit.dispose();
    for (const tensor of tensors) tensor.dispose();
  }
}
