import type { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl";
import * as tf from "@tensorflow/tfjs-core";

/** Bytes of freed textures that tfjs may keep for reuse; by default it keeps all it ever had. */
const KEPT_TEXTURES = 16 * 1024 * 1024;

/** Called once, before the first tensor. The backend itself starts with the first operation that needs it. */
export function configureGpu(): void {
  tf.env().set("WEBGL_DELETE_TEXTURE_THRESHOLD", KEPT_TEXTURES);
}

/** The WebGL backend if it has started; asking must not start it. */
function startedWebGL(): MathBackendWebGL | null {
  const { registry } = tf.engine() as unknown as { registry: Record<string, unknown> };
  return (registry["webgl"] as MathBackendWebGL | undefined) ?? null;
}

export interface GpuFacts {
  tensors: number;
  gpuBytes: number;
  backend: string;
  renderer: string;
}

export function gpuFacts(): GpuFacts {
  const backend = startedWebGL();
  const { numTensors } = tf.engine().state;
  if (!backend) return { tensors: numTensors, gpuBytes: 0, backend: "", renderer: "" };
  const { gl } = backend.gpgpu;
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  const memory = tf.memory() as { numBytesInGPU?: number };
  return {
    tensors: numTensors,
    gpuBytes: memory.numBytesInGPU ?? 0,
    backend: tf.getBackend(),
    renderer: String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER)),
  };
}

let watched: MathBackendWebGL | null = null;

/**
 * Tells when the graphics context is lost: at once if it happens while the thread waits, at the next call if it
 * happened during a cell. After a loss WebGL answers zeros without an error, so nothing may go on.
 */
export function watchContext(onLost: () => void): void {
  const backend = startedWebGL();
  if (!backend) return;
  const { gl } = backend.gpgpu;
  if (gl.isContextLost()) {
    onLost();
    return;
  }
  if (watched === backend) return;
  watched = backend;
  gl.canvas.addEventListener("webglcontextlost", onLost);
}
