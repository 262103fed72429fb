import * as tf from "@tensorflow/tfjs-core";
import { attentionPath, localAttention } from "../../attention";
import type { DType } from "./dtypes";
import { type Handles, Storage } from "./storage";
import { dense, isContiguous, parseView, type View } from "./view";

/**
 * When float32 work goes to tfjs. `auto`: on WebGL with float32 textures, from a certain amount of work on, so that
 * small tensors keep exact float32 arithmetic and need no round trip. `always` and `never` are for tests and Node.
 */
export type Acceleration = "auto" | "always" | "never";

/** Multiplications from which WebGL pays for itself. */
const MATMUL_WORK = 2 ** 24;
const ATTENTION_WORK = 2 ** 20;
/** Multiplications that may wait in the GPU's queue; then one element is read back, so that Stop stays quick. */
const PENDING_WORK = 2 ** 31;

/** A window in which each query sees keys `query - left` to `query + right`, up to the pair where the pattern ends. */
export interface WindowedCall {
  batch: number;
  seq: number;
  width: number;
  valueWidth: number;
  left: number;
  right: number;
  firstLostPair: { query: number; key: number } | null;
}

/** Where a processor draws for WebGL, products are quicker in the module of simd.ts. */
const PROCESSOR = /swiftshader|llvmpipe|lavapipe|software|microsoft basic/i;
const drawnByProcessor = () => PROCESSOR.test(attentionPath().renderer ?? "");

/** The operations that run on tfjs. Results stay on the GPU until Python looks at them. */
export class Accelerator {
  private pending = 0;

  constructor(
    private readonly handles: Handles,
    private readonly mode: Acceleration,
  ) {}

  private takes(dtype: DType, work: number, threshold: number): boolean {
    if (dtype !== "float32" || work === 0 || this.mode === "never") return false;
    if (this.mode === "always") return true;
    if (work < threshold) return false;
    // The first call that is worth it starts the backend; until then none has a name.
    tf.backend();
    return tf.getBackend() === "webgl" && tf.env().getBool("WEBGL_RENDER_FLOAT32_CAPABLE");
  }

  /** A row-major tensor of the view's elements; the caller disposes it. */
  private operand(handle: number, view: View, shape: number[]): tf.Tensor {
    const storage = this.handles.get(handle);
    if (storage.dtype === "float32" && isContiguous(view) && view.size === storage.size) {
      return tf.reshape(storage.gpu(), shape);
    }
    return tf.tensor(Float32Array.from(dense(storage.read(), view)), shape, "float32");
  }

  private keep(result: tf.Tensor, work: number): number {
    const flat = tf.reshape(result, [result.size]) as tf.Tensor1D;
    this.pending += work;
    if (this.pending > PENDING_WORK) {
      this.pending = 0;
      tf.tidy(() => tf.slice(flat, [0], [1]).dataSync());
    }
    return this.handles.add(new Storage("float32", flat.size, null, tf.keep(flat)));
  }

  /** `(batch, n, k) @ (batch, k, m)`, or null when the CPU should do it. A transposed view is not copied. */
  matmul(
    a: number,
    viewA: string,
    b: number,
    viewB: string,
    batch: number,
    n: number,
    k: number,
    m: number,
    out: DType,
  ): number | null {
    const work = batch * n * k * m;
    if (!this.takes(out, work, MATMUL_WORK) || (this.mode === "auto" && drawnByProcessor())) return null;
    return tf.tidy(() => {
      const [x, turnedX] = this.matrix(a, parseView(viewA), batch, n, k);
      const [y, turnedY] = this.matrix(b, parseView(viewB), batch, k, m);
      return this.keep(tf.matMul(x, y, turnedX, turnedY), work);
    });
  }

  private matrix(
    handle: number,
    view: View,
    batch: number,
    rows: number,
    cols: number,
  ): [tf.Tensor3D, boolean] {
    const d = view.shape.length;
    if (d >= 2 && view.size === batch * rows * cols) {
      const swap = (list: number[]) => [...list.slice(0, -2), list[d - 1] as number, list[d - 2] as number];
      const turned = { ...view, shape: swap(view.shape), strides: swap(view.strides) };
      if (!isContiguous(view) && isContiguous(turned)) {
        return [this.operand(handle, turned, [batch, cols, rows]) as tf.Tensor3D, true];
      }
    }
    const count = view.size / (rows * cols);
    return [this.operand(handle, view, [count, rows, cols]) as tf.Tensor3D, false];
  }

  /** Whether windowed attention of this size belongs here. */
  takesWindow(call: WindowedCall): boolean {
    const keys = Math.min(call.seq, call.left + 1 + call.right);
    return this.takes("float32", call.batch * call.seq * keys * call.width, ATTENTION_WORK);
  }

  private inputs(
    q: number,
    viewQ: string,
    k: number,
    viewK: string,
    v: number,
    viewV: string,
    c: WindowedCall,
  ) {
    const part = (h: number, view: string, width: number) =>
      this.operand(h, parseView(view), [c.batch, c.seq, width]) as tf.Tensor3D;
    return [part(q, viewQ, c.width), part(k, viewK, c.width), part(v, viewV, c.valueWidth)] as const;
  }

  private options(c: WindowedCall) {
    return {
      left: c.left,
      right: c.right,
      emptyRows: "zero" as const,
      ...(c.firstLostPair && { firstLostPair: c.firstLostPair }),
    };
  }

  /** Softmax attention within the window, as xformers' compressed rows compute it: a row that sees nothing is 0. */
  window(
    q: number,
    viewQ: string,
    k: number,
    viewK: string,
    v: number,
    viewV: string,
    c: WindowedCall,
  ): number {
    return tf.tidy(() => {
      const out = localAttention(...this.inputs(q, viewQ, k, viewK, v, viewV, c), this.options(c));
      return this.keep(out, c.batch * c.seq * (c.left + 1 + c.right) * c.width);
    });
  }

  /** Gradients of `window` for query, key and value, as "h,h,h". */
  windowGradient(
    q: number,
    viewQ: string,
    k: number,
    viewK: string,
    v: number,
    viewV: string,
    g: number,
    viewG: string,
    c: WindowedCall,
  ): string {
    return tf.tidy(() => {
      const inputs = this.inputs(q, viewQ, k, viewK, v, viewV, c);
      const upstream = this.operand(g, parseView(viewG), [c.batch, c.seq, c.valueWidth]);
      const run = (x: tf.Tensor, y: tf.Tensor, z: tf.Tensor) =>
        localAttention(x as tf.Tensor3D, y as tf.Tensor3D, z as tf.Tensor3D, this.options(c));
      const work = c.batch * c.seq * (c.left + 1 + c.right) * c.width;
      const gradients = tf.grads(run)([...inputs], upstream);
      return gradients.map((t) => this.keep(t, work)).join(",");
    });
  }
}
