/** Runs in the browser: all cells of the benchmark, one JSON out. */
import { ready, setBackend } from "@tensorflow/tfjs-core";
import * as ort from "onnxruntime-web/wasm";
import {
  arithmeticRoof,
  type BenchProblem,
  type BenchRow,
  type BenchTensors,
  benchTensors,
  type Contender,
  fitsChunks,
  matMulYardstick,
  measure,
  median,
  ours,
  oursBothWays,
  oursOnWasm,
  peakBytes,
  ratio,
  rowOf,
  stockChunked,
  stockDense,
  type Times,
  throughput,
  timeOurs,
  usefulFlops,
  wasmRoof,
  windowOf,
} from "../../../kernels/attention/bench/index";
import { jaxLocal } from "../../../kernels/attention/bench/jax";
import { causalTwin, ortChunked, ortDense, ortGroupQuery } from "../../../kernels/attention/bench/onnx";
import { onWebGPU, webgpuAdapter } from "../../../kernels/attention/bench/webgpu";
import { attentionPath } from "../../../kernels/attention/index";
import { ortChunkedWebGPU } from "./onnx-webgpu";

const BH = 8;
const CAP_MS = 30_000;
const problemOf = (S: number, D = 64, keys = 129, causal = false): BenchProblem => ({
  S,
  D,
  BH,
  window: windowOf(keys, causal),
});
const say = (text: string) => console.log(text);

export interface Report {
  renderer: string;
  /** The GPU behind WebGPU; null where there is none but a CPU. */
  adapter: string | null;
  rows: BenchRow[];
  ratios: Record<string, number | null>;
}

function release(tensors: BenchTensors, contenders: readonly Contender[]): void {
  for (const contender of contenders) contender.dispose();
  for (const tensor of Object.values(tensors)) tensor.dispose();
}

/** A peer that fails to build is a row with its error. */
async function tryBuild(
  impl: string,
  build: () => Contender | Promise<Contender>,
  failed: Map<string, string>,
): Promise<Contender[]> {
  try {
    return [await build()];
  } catch (error) {
    failed.set(impl, error instanceof Error ? error.message : String(error));
    return [];
  }
}

/** Ours and every peer on the same numbers in the same rounds. */
async function againstPeers(report: Report, S: number): Promise<void> {
  const problem = problemOf(S);
  const twin = causalTwin(problem);
  const tensors = benchTensors(problem);
  const failed = new Map<string, string>();
  const yardstick = matMulYardstick();
  const roof = arithmeticRoof();
  const wasm = await oursOnWasm(problem);
  const threadRoof = await wasmRoof();
  await setBackend("webgl");
  const reach = { ...problem, window: { left: problem.window.left, right: 0 } };
  const contenders: Contender[] = [
    ours(problem, tensors),
    ours(reach, tensors, "ours, causal half"),
    oursBothWays(problem, tensors, "ours, both ways", true),
    oursBothWays(problem, tensors, "ours, both ways, recomputed", false),
    yardstick,
    roof,
    ...wasm.contenders,
    threadRoof,
    ...(await tryBuild("tfjs dense", () => stockDense(problem, tensors), failed)),
    ...(fitsChunks(problem) ? [stockChunked(problem, tensors)] : []),
    ...(await tryBuild("onnxruntime chunked", () => ortChunked(ort, problem), failed)),
    ...(await tryBuild("onnxruntime dense", () => ortDense(ort, problem), failed)),
    ...(await tryBuild("jax-js, WASM", () => jaxLocal(problem, "wasm"), failed)),
    ...(await tryBuild("onnxruntime GroupQueryAttention", () => ortGroupQuery(ort, twin), failed)),
  ];
  // The ratios rest on 2048: more rounds, as a median of few of them wanders on a shared machine.
  const [rounds, quickRounds] = S === 2048 ? [7, 21] : [5, 11];
  const quick = { rounds: quickRounds, ms: 500 };
  const times = await measure(contenders, { rounds, quick, capMs: CAP_MS });
  const own = contenders[0] as Contender;
  await setBackend("webgl");
  const bytes = await peakBytes(own);
  const push = (impl: string, at: BenchProblem, more: Parameters<typeof rowOf>[3] = {}) => {
    const error = failed.get(impl);
    report.rows.push(rowOf(impl, at, error ? { error } : times.get(impl), more));
  };
  push("ours", problem, { bytes });
  push("ours, causal half", reach);
  push("ours, both ways", problem, { pass: "forward+backward", products: 6 });
  push("ours, both ways, recomputed", problem, { pass: "forward+backward, weights recomputed", products: 7 });
  push("ours, WASM", problem);
  push("ours, WASM, 1 thread", problem);
  push("ours, WASM, both ways", problem, { pass: "forward+backward", products: 6 });
  for (const peer of [
    "tfjs dense",
    "tfjs chunked",
    "onnxruntime chunked",
    "onnxruntime dense",
    "jax-js, WASM",
  ]) {
    push(peer, problem);
  }
  push("onnxruntime GroupQueryAttention", twin);
  if (S === 2048) {
    fillRatios(report, times, problem, yardstick.flops, roof.flops);
    fillWasmRatios(report, times, problem, threadRoof.flops);
  }
  release(tensors, contenders);
  release(wasm.tensors, []);
}

function fillRatios(
  report: Report,
  times: Map<string, Times>,
  problem: BenchProblem,
  yardstickFlops: number,
  roofFlops: number,
): void {
  const get = (impl: string) => times.get(impl);
  const own = get("ours");
  const flopRatio = usefulFlops(problem) / yardstickFlops;
  const overMatmul = ratio(get("tfjs matMul 1024"), own);
  report.ratios["denseOverOurs_2048"] = ratio(get("tfjs dense"), own) ?? null;
  report.ratios["oursOverOrtChunked_2048"] = ratio(own, get("onnxruntime chunked")) ?? null;
  report.ratios["oursOverMatmulGflops_2048"] = overMatmul === undefined ? null : overMatmul * flopRatio;
  report.ratios["bwdOverFwd_2048"] = ratio(get("ours, both ways"), own) ?? null;
  report.ratios["bwdRecomputedOverFwd_2048"] = ratio(get("ours, both ways, recomputed"), own) ?? null;
  report.ratios["causalShare_2048"] = ratio(get("ours, causal half"), own) ?? null;
  for (const [impl, flops] of [
    ["tfjs matMul 1024", yardstickFlops] as const,
    ["arithmetic only", roofFlops] as const,
  ]) {
    const result = get(impl);
    if (!result || "error" in result) continue;
    const ms = median(result.rounds);
    report.rows.push({
      impl,
      S: 1024,
      D: 1024,
      BH: 1,
      window: 1024,
      causal: false,
      pass: "forward",
      ms,
      gflops: flops / ms / 1e6,
      bytes: null,
    });
  }
}

function fillWasmRatios(
  report: Report,
  times: Map<string, Times>,
  problem: BenchProblem,
  roof: number,
): void {
  const get = (impl: string) => times.get(impl);
  const [all, one] = [get("ours, WASM"), get("ours, WASM, 1 thread")];
  const peer = get("onnxruntime chunked");
  const overRoof = ratio(get("arithmetic only, WASM, 1 thread"), one);
  report.ratios["wasmOverOrtChunked_2048"] = ratio(all, peer) ?? null;
  report.ratios["wasmOneThreadOverOrtChunked_2048"] = ratio(one, peer) ?? null;
  report.ratios["wasmShareOfLimit"] =
    overRoof === undefined ? null : (overRoof * usefulFlops(problem)) / roof;
  report.ratios["wasmBwdOverFwd_2048"] = ratio(get("ours, WASM, both ways"), all) ?? null;
}

/** WebGPU against every peer, in bursts: null where no GPU answers, since a processor's times say nothing about one. */
async function onGPU(report: Report): Promise<void> {
  const names = [
    "webgpuOverBestPeer_2048",
    "webgpuOverBestPeer_8192",
    "webgpuOverWebgl_65536",
    "webgpuBwdOverFwd_2048",
  ];
  for (const name of names) report.ratios[name] = null;
  report.adapter = await webgpuAdapter();
  if (!report.adapter) return;
  for (const S of [2048, 8192, 65_536]) {
    say(`WebGPU at S = ${S}`);
    const problem = problemOf(S);
    await setBackend("webgl");
    const webgl = benchTensors(problem);
    const webgpu = await onWebGPU(problem);
    const failed = new Map<string, string>();
    const peers = S <= 8192;
    const contenders = [
      ...webgpu.contenders.filter(({ impl }) => peers || impl.startsWith("ours")),
      ours(problem, webgl),
      ...(peers && fitsChunks(problem) ? [stockChunked(problem, webgl)] : []),
      ...(peers
        ? await tryBuild("onnxruntime chunked, WebGPU", () => ortChunkedWebGPU(problem), failed)
        : []),
      ...(peers ? await tryBuild("onnxruntime chunked", () => ortChunked(ort, problem), failed) : []),
      // Its window is a mask over all pairs, and that of 8192 tokens is 2 GiB.
      ...(S === 2048 ? await tryBuild("jax-js, WebGPU", () => jaxLocal(problem, "webgpu"), failed) : []),
    ];
    const times = await throughput(contenders, { burstMs: 150, rounds: 7 });
    const own = times.get("ours, WebGPU");
    for (const { impl } of contenders) report.rows.push(rowOf(impl, problem, times.get(impl)));
    for (const [impl, error] of failed) report.rows.push(rowOf(impl, problem, { error }));
    const others = [...times]
      .filter(([impl]) => !impl.startsWith("ours"))
      .map(([, result]) => ratio(own, result) ?? 0);
    if (peers) report.ratios[`webgpuOverBestPeer_${S}`] = Math.max(...others) || null;
    else report.ratios[`webgpuOverWebgl_${S}`] = ratio(own, times.get("ours")) ?? null;
    if (S === 2048)
      report.ratios["webgpuBwdOverFwd_2048"] = ratio(times.get("ours, WebGPU, both ways"), own) ?? null;
    release(webgl, contenders);
    release(webgpu.tensors, []);
  }
  await setBackend("webgl");
}

/** 16,384 against 8,192 tokens, interleaved. */
async function scaling(report: Report, rounds: number): Promise<void> {
  const [small, large] = [problemOf(8192), problemOf(16384)] as const;
  const [a, b] = [benchTensors(small), benchTensors(large)];
  const contenders = [ours(small, a, "8k"), ours(large, b, "16k")];
  const times = await measure(contenders, { rounds });
  report.ratios["scaling_16k_over_8k"] = ratio(times.get("16k"), times.get("8k")) ?? null;
  report.rows.push({
    ...rowOf("ours", large, times.get("16k")),
    bytes: await peakBytes(contenders[1] as Contender),
  });
  release(a, contenders);
  release(b, []);
}

async function ourSizes(report: Report): Promise<void> {
  for (const S of [512, 1024, 2048, 4096, 8192]) {
    for (const keys of [33, 129, 513]) {
      for (const causal of [false, true]) {
        for (const D of [32, 64, 128]) {
          const row = await timeOurs(problemOf(S, D, keys, causal), 5);
          report.rows.push(row);
          say(`S ${S}, window ${keys}, causal ${causal}, D ${D}: ${row.ms?.toFixed(1)} ms`);
        }
      }
    }
  }
  for (const S of [32768, 65536]) {
    const row = await timeOurs(problemOf(S), 3);
    report.rows.push(row);
    say(`S ${S}: ${row.ms?.toFixed(0)} ms, ${((row.bytes ?? 0) / 2 ** 20).toFixed(1)} MiB with the output`);
  }
}

async function main(): Promise<Report> {
  const quick = new URLSearchParams(location.search).has("quick");
  await setBackend("webgl");
  await ready();
  ort.env.wasm.wasmPaths = "/ort/";
  ort.env.wasm.numThreads = navigator.hardwareConcurrency;
  const report: Report = { renderer: attentionPath().renderer ?? "", adapter: null, rows: [], ratios: {} };
  const sizes = quick ? [2048] : [512, 1024, 2048, 4096];
  for (const S of sizes) {
    say(`peers at S = ${S}`);
    await againstPeers(report, S);
  }
  await onGPU(report);
  say("scaling");
  await scaling(report, 7);
  if (!quick) await ourSizes(report);
  return report;
}

declare global {
  var benchReport: Report | { failed: string } | undefined;
}

main().then(
  (report) => {
    globalThis.benchReport = report;
  },
  (error: unknown) => {
    globalThis.benchReport = {
      failed: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  },
);
