/** What fragment shaders can do at most here: arithmetic in registers without reads, and reads and writes without arithmetic. */
import type { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl/dist/backend_webgl";
import { backend } from "@tensorflow/tfjs-core";
import { type AttentionContext, contextOf } from "../webgl/context";
import { type PackedTensor, Scratch } from "../webgl/scratch";
import type { BenchProblem } from "./contenders";
import type { Contender } from "./measure";

const SIZE = 256;
const STEPS = 512;
const SUMS = 8;

const source = `#version 300 es
precision highp float;
uniform int steps;
out vec4 result;
void main() {
  vec4 x = gl_FragCoord * 1e-3;
  ${Array.from({ length: SUMS }, (_, n) => `vec4 s${n} = x + ${n}.0;`).join(" ")}
  for (int n = 0; n < steps; n++) {
    ${Array.from({ length: SUMS }, (_, n) => `s${n} = s${n} * x + x;`).join(" ")}
  }
  result = ${Array.from({ length: SUMS }, (_, n) => `s${n}`).join(" + ")};
}`;

/** Waits for the last draw, whose framebuffer is still bound. */
function finish({ gl }: AttentionContext): void {
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.FLOAT, new Float32Array(4));
}

/** A limit of the engine, and what one run of it does. */
export type Limit = Contender & { readonly flops: number; readonly bytes: number };

/** Numbers that a pass over the problem reads and writes at least: query, key, value and the output. */
export const leastBytes = ({ S, D, BH }: BenchProblem): number => 4 * 4 * BH * S * D;

export function arithmeticRoof(): Limit {
  const webgl = backend() as MathBackendWebGL;
  const context = contextOf(webgl);
  const scratch = new Scratch(webgl);
  const textures = scratch.textures(1, SIZE, SIZE);
  return {
    impl: "arithmetic only",
    flops: SIZE * SIZE * STEPS * SUMS * 4 * 2,
    bytes: 0,
    run: () => {
      context.draw(
        source,
        { textures: {}, ints: { steps: [STEPS] } },
        { textures, width: SIZE, height: SIZE },
      );
    },
    fence: () => finish(context),
    dispose: () => scratch.dispose(),
  };
}

/** Texels of four numbers in a row of the textures below. */
const ROW = 1024;

const filling = `#version 300 es
precision highp float;
out vec4 result;
void main() {
  result = gl_FragCoord * 1e-3;
}`;

const streaming = `#version 300 es
precision highp float;
uniform highp sampler2D query, key, value;
out vec4 result;
void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  result = texelFetch(query, at, 0) + texelFetch(key, at, 0) + texelFetch(value, at, 0);
}`;

/** Reads as many numbers as query, key and value have, once, and writes as many as the output has. */
export function streamRoof(problem: BenchProblem): Limit {
  const webgl = backend() as MathBackendWebGL;
  const context = contextOf(webgl);
  const scratch = new Scratch(webgl);
  const size = { width: ROW, height: Math.ceil(leastBytes(problem) / 64 / ROW) };
  const [query, key, value, out] = scratch.textures(4, size.width, size.height) as [
    PackedTensor,
    PackedTensor,
    PackedTensor,
    PackedTensor,
  ];
  for (const texture of [query, key, value])
    context.draw(filling, { textures: {}, ints: {} }, { textures: [texture], ...size });
  return {
    impl: "reads and writes only",
    flops: 0,
    bytes: 4 * 16 * size.width * size.height,
    run: () =>
      context.draw(streaming, { textures: { query, key, value }, ints: {} }, { textures: [out], ...size }),
    fence: () => finish(context),
    dispose: () => scratch.dispose(),
  };
}
