import { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl/dist/backend_webgl";
import { env, type TensorInfo } from "@tensorflow/tfjs-core";

/**
 * tfjs' backend, safe with `WEBGL_USE_SHAPES_UNIFORMS`. With that flag a compiled program is used for other shapes as
 * well, but tfjs 4.22 forgets one thing that it wrote into the source: a packed (1, rows, columns) is read faster where
 * its texture is rows × columns. The same program then reads one that lies otherwise, and reads it wrongly. Here the
 * source of the latter's program has a line more.
 */
export class LocalAttentionBackend extends MathBackendWebGL {
  override runWebGLProgram(...args: Parameters<MathBackendWebGL["runWebGLProgram"]>): TensorInfo {
    const [program, inputs] = args;
    if (program.packedInputs && env().getBool("WEBGL_USE_SHAPES_UNIFORMS")) {
      const otherwise = inputs.map((input) => this.#liesOtherwise(input));
      if (otherwise.includes(true)) program.userCode += `\n// otherwise: ${otherwise}`;
    }
    return super.runWebGLProgram(...args);
  }

  #liesOtherwise({ dataId, shape }: TensorInfo): boolean {
    const { isPacked, texShape } = this.texData.get(dataId);
    if (!isPacked || !texShape || shape.length !== 3 || shape[0] !== 1) return false;
    return shape[1] !== texShape[0] || shape[2] !== texShape[1];
  }
}
