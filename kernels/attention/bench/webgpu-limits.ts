/** What compute shaders can do at most here: arithmetic in registers, and reading and writing what the op has to. */
import { backend } from "@tensorflow/tfjs-core";
import type { LocalAttentionWebGPUBackend } from "../webgpu/backend";
import type { BenchProblem } from "./contenders";
import { type Limit, leastBytes } from "./roof";

const GROUP = 256;
const SUMS = 8;
const sums = Array.from({ length: SUMS }, (_, n) => `s${n}`);

const arithmetic = (steps: number) => `
@group(0) @binding(0) var<storage, read_write> result: array<vec4f>;
@compute @workgroup_size(${GROUP})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let x = vec4f(0.999 + f32(id.x % 7u) * 1e-5);
  let y = vec4f(0.001);
  ${sums.map((sum, n) => `var ${sum} = vec4f(${n}.0);`).join(" ")}
  for (var n = 0u; n < ${steps}u; n++) {
    ${sums.map((sum) => `${sum} = fma(${sum}, x, y);`).join(" ")}
  }
  result[id.x] = ${sums.join(" + ")};
}`;

const stream = `
@group(0) @binding(0) var<storage, read_write> result: array<vec4f>;
@group(0) @binding(1) var<storage, read> query: array<vec4f>;
@group(0) @binding(2) var<storage, read> key: array<vec4f>;
@group(0) @binding(3) var<storage, read> value: array<vec4f>;
@compute @workgroup_size(${GROUP})
fn main(@builtin(global_invocation_id) id: vec3u) {
  result[id.x] = query[id.x] + key[id.x] + value[id.x];
}`;

/** One shader, one invocation for each texel of four numbers of its buffers. */
function limitOf(
  device: GPUDevice,
  code: string,
  groups: number,
  buffers: number,
  does: Pick<Limit, "impl" | "flops" | "bytes">,
): Limit {
  const size = groups * GROUP * 16;
  const module = device.createShaderModule({ code });
  const pipeline = device.createComputePipeline({ layout: "auto", compute: { module, entryPoint: "main" } });
  const made = Array.from({ length: buffers }, () =>
    device.createBuffer({ size, usage: GPUBufferUsage.STORAGE }),
  );
  const entries = made.map((buffer, binding) => ({ binding, resource: { buffer } }));
  const group = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
  return {
    ...does,
    run: () => {
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, group);
      pass.dispatchWorkgroups(groups);
      pass.end();
      device.queue.submit([encoder.finish()]);
    },
    fence: async () => void (await device.queue.onSubmittedWorkDone()),
    dispose: () => {
      for (const buffer of made) buffer.destroy();
    },
  };
}

/** On the device of the current backend, which is WebGPU. `groups` and `steps` are for devices that are none. */
export function webgpuLimits(
  problem: BenchProblem,
  { groups = 1024, steps = 512 } = {},
): { arithmetic: Limit; stream: Limit } {
  const { device } = backend() as LocalAttentionWebGPUBackend;
  const texels = leastBytes(problem) / 64;
  return {
    arithmetic: limitOf(device, arithmetic(steps), groups, 1, {
      impl: "arithmetic only, WebGPU",
      flops: groups * GROUP * steps * SUMS * 4 * 2,
      bytes: 0,
    }),
    stream: limitOf(device, stream, Math.ceil(texels / GROUP), 4, {
      impl: "reads and writes only, WebGPU",
      flops: 0,
      bytes: leastBytes(problem),
    }),
  };
}
