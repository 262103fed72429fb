/** onnxruntime-web on WebGPU, inputs and outputs staying on the GPU. */
import * as ort from "onnxruntime-web/webgpu";
import { type BenchProblem, benchNumbers, type Contender } from "../../../kernels/attention/bench/index";
import { chunkedModel } from "../../../kernels/attention/bench/onnx";

export async function ortChunkedWebGPU(problem: BenchProblem): Promise<Contender> {
  const { S, D, BH } = problem;
  ort.env.wasm.wasmPaths = "/ort/";
  const session = await ort.InferenceSession.create(chunkedModel(problem), {
    executionProviders: ["webgpu"],
    preferredOutputLocation: "gpu-buffer",
  });
  const device = await ort.env.webgpu.device;
  const buffers: GPUBuffer[] = [];
  const input = (phase: number) => {
    const data = benchNumbers(BH * S * D, phase);
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC;
    const buffer = device.createBuffer({ size: data.byteLength, usage });
    device.queue.writeBuffer(buffer, 0, data.buffer);
    buffers.push(buffer);
    return ort.Tensor.fromGpuBuffer(buffer, { dataType: "float32", dims: [BH, S, D] });
  };
  const feeds = { q: input(0), k: input(1), v: input(2) };
  return {
    impl: "onnxruntime chunked, WebGPU",
    run: async () => {
      const { out } = await session.run(feeds);
      out?.dispose();
    },
    fence: async () => {
      await device.queue.onSubmittedWorkDone();
    },
    dispose: () => {
      for (const buffer of buffers) buffer.destroy();
      void session.release();
    },
  };
}
