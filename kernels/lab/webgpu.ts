/** tfjs on WebGPU with all of its kernels, and the way to close it. Loaded where somebody asks for it. */
import "@tensorflow/tfjs-backend-webgpu/dist/register_all_kernels";
import {
  backend,
  findBackendFactory,
  ready,
  registerBackend,
  removeBackend,
  setBackend,
} from "@tensorflow/tfjs-core";
import { type LocalAttentionWebGPUBackend, lossOf, startWebGPU } from "../attention/webgpu";

export interface WebGPUEngine {
  readonly loss: { readonly lost: boolean; readonly whenLost: Promise<void> };
  /** The adapter as the browser names it. */
  readonly adapter: string;
  readonly bytes: number;
  close(): void;
}

/** Undefined where the browser gives no adapter. */
export async function openWebGPU(): Promise<WebGPUEngine | undefined> {
  if (findBackendFactory("webgpu")) removeBackend("webgpu");
  registerBackend("webgpu", startWebGPU, 0);
  try {
    if (!(await setBackend("webgpu"))) return undefined;
  } catch {
    return undefined;
  }
  await ready();
  const webgpu = backend() as LocalAttentionWebGPUBackend;
  const { vendor, architecture, description } = webgpu.device.adapterInfo;
  return {
    loss: lossOf(webgpu),
    adapter: [vendor, architecture, description].filter(Boolean).join(" "),
    get bytes() {
      return webgpu.memory().numBytesInGPU;
    },
    close: () => removeBackend("webgpu"),
  };
}
