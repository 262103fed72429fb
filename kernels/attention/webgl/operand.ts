/** How our shaders read a tfjs tensor: as it lies where that is possible, else folded into a texture of ours. */
import type { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl/dist/backend_webgl";
import { isReshapeFree } from "@tensorflow/tfjs-backend-webgl/dist/webgl_util";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import type { AttentionContext, BoundTexture } from "./context";
import { readerFor } from "./glsl";
import { type PackedTensor, packedTexture, type Scratch } from "./scratch";
import { foldShader } from "./shaders-layout";

/** A matrix per sequence, in blocks of two rows and two columns. */
export interface Matrices {
  readonly rows: number;
  readonly columns: number;
  readonly rowPairs: number;
  readonly columnPairs: number;
}

/** A texture and where its row pairs lie in it: first pair, pairs in a row of the texture, blocks of a pair. */
export interface Operand {
  readonly bound: BoundTexture;
  readonly at: readonly [number, number, number];
  readonly owned: readonly PackedTensor[];
  /** Whether row pair n is the texture's row n. */
  readonly natural: boolean;
}

/** A run of row pairs, counted over all sequences. */
export interface PairRange {
  readonly first: number;
  readonly count: number;
}

function matricesOf(info: TensorInfo): Matrices {
  const [, rows = 0, columns = 0] = info.shape;
  return { rows, columns, rowPairs: Math.ceil(rows / 2), columnPairs: Math.ceil(columns / 2) };
}

/**
 * Makes sure that the tensor is on the GPU, and says how many whole row pairs lie in a row of its texture; 0 where it
 * cannot be read as it lies: not packed, with padding, which may hold anything, or with row pairs that are broken.
 */
export function pairsInRow(backend: MathBackendWebGL, info: TensorInfo): number {
  const data = backend.getDataInfo(info.dataId);
  if (!data.texture && !data.slice) {
    // As tfjs does for its own packed programs: upload into the layout that is wanted.
    data.isPacked = true;
    data.shape = info.shape;
  }
  backend.uploadToGPU(info.dataId);
  const { rows, columns, columnPairs } = matricesOf(info);
  const width = (data.texShape?.[1] ?? 0) / 2;
  const readable =
    data.isPacked === true &&
    rows % 2 === 0 &&
    columns % 2 === 0 &&
    isReshapeFree(data.shape, info.shape) &&
    width % columnPairs === 0;
  return readable ? width / columnPairs : 0;
}

/** Bytes of a folded copy of `pairs` row pairs. */
export function foldedBytes(info: TensorInfo, pairs: number): number {
  return pairs * matricesOf(info).columnPairs * 16;
}

/** A texture of ours for the row pairs of `range`, as high as the device allows. Nothing is drawn into it. */
export function emptyOperand(
  context: AttentionContext,
  scratch: Scratch,
  columnPairs: number,
  range: PairRange,
): Operand {
  const folds = Math.ceil(range.count / context.maxTextureSize);
  const [bound] = scratch.textures(1, folds * columnPairs, Math.ceil(range.count / folds)) as [PackedTensor];
  const natural = range.first === 0 && folds === 1;
  return { bound, at: [range.first, folds, columnPairs], owned: [bound], natural };
}

/** The operand for the row pairs of `range`; a folded copy belongs to `scratch`. */
export function operandOf(
  context: AttentionContext,
  scratch: Scratch,
  info: TensorInfo,
  range: PairRange,
): Operand {
  const { backend } = context;
  const { rows, columns, rowPairs, columnPairs } = matricesOf(info);
  const inRow = pairsInRow(backend, info);
  if (inRow > 0) {
    const bound = packedTexture(backend, info);
    return { bound, at: [0, inRow, columnPairs], owned: [], natural: inRow === 1 };
  }
  const data = backend.getDataInfo(info.dataId);
  let source = info;
  if (data.isPacked && !isReshapeFree(data.shape, info.shape)) {
    source = backend.unpackTensor({ dataId: info.dataId, shape: data.shape, dtype: info.dtype });
  }
  const { texture, texShape, isPacked, slice } = backend.getDataInfo(source.dataId);
  if (!texture || !texShape) throw new Error("tfjs gave a tensor no texture");
  const packed = isPacked === true;
  const width = packed ? Math.ceil(texShape[1] / 2) : texShape[1];
  const height = packed ? Math.ceil(texShape[0] / 2) : texShape[0];
  const even = rows % 2 === 0 && columns % 2 === 0;
  const lying = !packed ? "numbers" : even ? "even blocks" : "blocks";
  const operand = emptyOperand(context, scratch, columnPairs, range);
  context.draw(
    foldShader(readerFor(context.prefersSampling), lying),
    {
      textures: { Source: { texture: texture.texture as WebGLTexture, width, height } },
      ints: {
        shape: [rows, columns, rowPairs, columnPairs],
        from: [range.first, width, slice?.flatOffset ?? 0, 0],
        foldAt: operand.at,
      },
    },
    { textures: operand.owned, width: operand.bound.width, height: operand.bound.height },
  );
  if (source !== info) backend.disposeIntermediateTensorInfo(source);
  return operand;
}
