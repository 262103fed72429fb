import { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu";
import { lossOf } from "./loss";

/** Adapters that are a processor. */
const PROCESSOR = /swiftshader|llvmpipe|lavapipe|software|microsoft basic/i;

/** Whether no GPU answers, but a processor that plays one: its times say nothing about WebGPU. */
export function isProcessor({
  vendor,
  architecture,
  description,
  isFallbackAdapter,
}: GPUAdapterInfo): boolean {
  return isFallbackAdapter || PROCESSOR.test(`${vendor} ${architecture} ${description}`);
}

/**
 * tfjs' backend, whose memory is what is in use: tfjs keeps buffers of disposed tensors until what was recorded is
 * submitted, and counts them until then. Asked for its memory, this one submits first.
 */
export class LocalAttentionWebGPUBackend extends WebGPUBackend {
  /**
   * Whether problems are computed by tiles. A processor that plays a GPU takes up to a minute to compile such a shader,
   * and gains nothing: there rows are computed one by one, unless a test asks for tiles.
   */
  tiles = !isProcessor(this.device.adapterInfo);

  override memory(): ReturnType<WebGPUBackend["memory"]> {
    this.flush();
    return super.memory();
  }

  /** Sends off what was recorded. */
  flush(): void {
    if (lossOf(this).lost) return;
    this.endComputePassEncoder();
    // A field that tfjs' types keep to themselves.
    if (this["commandEncoder"]) this.submitQueue();
  }

  /** Resolves when everything that was asked for has been computed. */
  async finished(): Promise<void> {
    this.flush();
    await this.device.queue.onSubmittedWorkDone();
  }

  override dispose(): void {
    super.dispose();
    this.device.destroy();
  }
}
