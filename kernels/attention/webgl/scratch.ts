/** Textures for the time of one op. They are tfjs' own, so that its memory counters and its pool see them. */
import type { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl/dist/backend_webgl";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import type { BoundTexture } from "./context";

/** A tfjs tensor in its packed layout: a texel holds two rows of two columns. */
export interface PackedTensor extends BoundTexture {
  readonly info: TensorInfo;
}

/** A new packed tensor without values. tfjs chooses the texture's size from the shape, unless it is given. */
export function emptyPacked(
  backend: MathBackendWebGL,
  shape: number[],
  texShape?: [number, number],
): PackedTensor {
  const info = backend.makeTensorInfo(shape, "float32");
  const data = backend.getDataInfo(info.dataId);
  data.isPacked = true;
  if (texShape) data.texShape = texShape;
  return packedTexture(backend, info);
}

/** The texture behind a packed tensor, uploaded now if its values are still on the CPU. */
export function packedTexture(backend: MathBackendWebGL, info: TensorInfo): PackedTensor {
  backend.uploadToGPU(info.dataId);
  const { texture, texShape } = backend.getDataInfo(info.dataId);
  if (!texture || !texShape) throw new Error("tfjs gave a tensor no texture");
  return {
    info,
    texture: texture.texture as WebGLTexture,
    width: Math.ceil(texShape[1] / 2),
    height: Math.ceil(texShape[0] / 2),
  };
}

/** Hands out textures and takes them all back at the end. */
export class Scratch {
  private readonly taken = new Set<PackedTensor>();
  private readonly uploaded: TensorInfo[] = [];

  constructor(private readonly backend: MathBackendWebGL) {}

  /** `count` textures of four floats a texel. */
  textures(count: number, width: number, height: number): PackedTensor[] {
    return Array.from({ length: count }, () => {
      const shape: [number, number] = [height * 2, width * 2];
      const texture = emptyPacked(this.backend, shape, shape);
      this.taken.add(texture);
      return texture;
    });
  }

  /** A tensor of these values for the time of the op. */
  upload(shape: number[], values: Float32Array): TensorInfo {
    const info = this.backend.makeTensorInfo(shape, "float32", values);
    this.uploaded.push(info);
    return info;
  }

  /** Keeps a tensor out of the final disposal: somebody else owns it from now on. */
  release(textures: readonly PackedTensor[]): void {
    for (const texture of textures) this.taken.delete(texture);
  }

  /** At the end: takes back all that was handed out. */
  end(): void {
    this.dispose();
    for (const info of this.uploaded) this.backend.disposeIntermediateTensorInfo(info);
  }

  dispose(textures: Iterable<PackedTensor> = this.taken): void {
    for (const texture of [...textures]) {
      if (this.taken.delete(texture)) this.backend.disposeIntermediateTensorInfo(texture.info);
    }
  }
}
