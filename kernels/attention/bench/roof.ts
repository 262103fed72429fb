/** The most arithmetic a fragment shader does here: multiplications and additions in registers, no reads. */
import type { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl/dist/backend_webgl";
import { backend } from "@tensorflow/tfjs-core";
import { contextOf } from "../webgl/context";
import { Scratch } from "../webgl/scratch";
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

export function arithmeticRoof(): Contender & { flops: number } {
  const webgl = backend() as MathBackendWebGL;
  const context = contextOf(webgl);
  const scratch = new Scratch(webgl);
  const textures = scratch.textures(1, SIZE, SIZE);
  return {
    impl: "arithmetic only",
    flops: SIZE * SIZE * STEPS * SUMS * 4 * 2,
    run: () => {
      context.draw(
        source,
        { textures: {}, ints: { steps: [STEPS] } },
        { textures, width: SIZE, height: SIZE },
      );
    },
    fence: () => {
      // The framebuffer of the draw is still bound.
      const { gl } = context;
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.FLOAT, new Float32Array(4));
    },
    dispose: () => scratch.dispose(),
  };
}
