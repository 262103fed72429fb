/** What the op runs on, and what to do when the GPU goes away. */
import {
  backend,
  dispose,
  getBackend,
  grads,
  ready,
  registerBackend,
  removeBackend,
  setBackend,
  type Tensor,
  type Tensor3D,
  tensor3d,
} from "@tensorflow/tfjs-core";
import { contextFor } from "./contexts";
import { laterWebGL } from "./later";
import { attentionWeights, localAttention } from "./op";

/** How localAttention computes with the current backend. */
export interface AttentionPath {
  readonly backend: string;
  /**
   * "tiled": passes over a band; "fused": one pass in float32 on half-float textures; "compute": WebGPU's shaders;
   * "simd": WASM; "cpu": plain loops.
   */
  readonly forward: "tiled" | "fused" | "compute" | "simd" | "cpu";
  readonly gradients: "tiled" | "compute" | "simd" | "cpu";
  /** Bits of a stored number. */
  readonly precision: 32 | 16;
  /** Textures a pass writes at once. */
  readonly drawBuffers?: 8 | 4;
  readonly renderer?: string;
}

const currentContext = () => contextFor(backend());

export function attentionPath(): AttentionPath {
  const current = currentContext();
  if (!current) {
    const way = getBackend() === "wasm" ? "simd" : getBackend() === "webgpu" ? "compute" : "cpu";
    return { backend: getBackend(), forward: way, gradients: way, precision: 32 };
  }
  const { rendersFloat32, drawBuffers, renderer } = current;
  return {
    backend: getBackend(),
    forward: rendersFloat32 ? "tiled" : "fused",
    gradients: rendersFloat32 ? "tiled" : "cpu",
    precision: rendersFloat32 ? 32 : 16,
    drawBuffers,
    renderer,
  };
}

/** How many of our programs the current backend has compiled. */
export function compiledPrograms(): number {
  return currentContext()?.compiledPrograms ?? 0;
}

/**
 * Throws when the current backend's WebGL context is lost. Reading from a lost context gives zeros without an error,
 * so call this after values were read and before they are believed.
 *
 * @throws ContextLostError
 */
export function checkContext(): void {
  currentContext()?.checkAlive();
}

/** Replaces a WebGL backend whose context is lost. Its tensors are gone: make them again. */
export async function restartWebGL(): Promise<void> {
  removeBackend("webgl");
  registerBackend("webgl", laterWebGL, 2);
  await setBackend("webgl");
  await ready();
}

/**
 * Compiles the op's programs by running a tiny problem, for a moment when nobody waits. Programs do not depend on
 * shapes, so the first real call compiles nothing more, unless it brings a mask, or tensors so large or so small that
 * tfjs lays them out differently.
 */
export function warmUp(options: { gradients?: boolean } = {}): void {
  const x = tensor3d([0, 0, 0, 0], [1, 2, 2]);
  const window = { left: 1, right: 0 };
  const made: Tensor[] = [localAttention(x, x, x, window), attentionWeights(x, x, window)];
  if (options.gradients) {
    const gradients = grads((q, k, v) => localAttention(q as Tensor3D, k as Tensor3D, v as Tensor3D, window));
    made.push(...gradients([x, x, x]));
  }
  dispose([x, ...made]);
}
