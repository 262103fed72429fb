/** How our shaders read a tfjs tensor: as it lies where that is possible, else folded into a texture of ours. */
import type { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl/dist/backend_webgl";
import { isReshapeFree } from "@tensorflow/tfjs-backend-webgl/dist/webgl_util";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import type { AttentionContext, BoundTexture } from "./context";
import { type PackedTensor, packedTexture, type Scratch } from "./scratch";
import { foldShader } from "./shaders-layout";

/** A matrix per sequence, in blocks of two rows and two columns. */
export interface Matrices {
  readonly batches: number;
  readonly rows: number;
  readonly columns: number;
  readonly rowPairs: number;
  readonly columnPairs: number;
}

/** A texture and where its row pairs lie in it: first pair, fold shift, fold mask, width in blocks. */
export interface Operand {
  readonly bound: BoundTexture;
  readonly at: readonly [number, number, number, number];
  readonly owned: readonly PackedTensor[];
  /** Whether row pair n is the texture's row n. */
  readonly natural: boolean;
}

/** A run of row pairs, counted over all sequences. */
export interface PairRange {
  readonly first: number;
  readonly count: number;
}

const NATURAL_SHIFT = 30;
const NATURAL_MASK = 2 ** NATURAL_SHIFT - 1;

function matricesOf(info: TensorInfo): Matrices {
  const [batches = 0, rows = 0, columns = 0] = info.shape;
  return { batches, rows, columns, rowPairs: Math.ceil(rows / 2), columnPairs: Math.ceil(columns / 2) };
}

/**
 * Makes sure that the tensor is on the GPU, and says whether it can be read as it lies: packed, without padding,
 * which may hold anything, and one row pair per texture row.
 */
export function liesNaturally(backend: MathBackendWebGL, info: TensorInfo): boolean {
  const data = backend.getDataInfo(info.dataId);
  if (!data.texture && !data.slice) {
    // As tfjs does for its own packed programs: upload into the layout that is wanted.
    data.isPacked = true;
    data.shape = info.shape;
  }
  backend.uploadToGPU(info.dataId);
  const { batches, rows, columns, rowPairs, columnPairs } = matricesOf(info);
  const [height = 0, width = 0] = data.texShape ?? [];
  return (
    data.isPacked === true &&
    rows % 2 === 0 &&
    columns % 2 === 0 &&
    isReshapeFree(data.shape, info.shape) &&
    width === 2 * columnPairs &&
    height === 2 * batches * rowPairs
  );
}

/** Bytes of a folded copy of `pairs` row pairs. */
export function foldedBytes(info: TensorInfo, pairs: number): number {
  return pairs * matricesOf(info).columnPairs * 16;
}

/** A texture of ours for the row pairs of `range`, in as few folds as the device allows. Nothing is drawn into it. */
export function emptyOperand(
  context: AttentionContext,
  scratch: Scratch,
  columnPairs: number,
  range: PairRange,
): Operand {
  // A power of two, so that a shift finds the fold.
  let shift = 0;
  while (1 << shift < range.count && 2 << shift <= context.maxTextureSize) shift++;
  const folds = Math.ceil(range.count / (1 << shift));
  const [bound] = scratch.textures(1, folds * columnPairs, 1 << shift) as [PackedTensor];
  const natural = range.first === 0 && folds === 1;
  return { bound, at: [range.first, shift, (1 << shift) - 1, columnPairs], owned: [bound], natural };
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
  if (liesNaturally(backend, info)) {
    const bound = packedTexture(backend, info);
    return { bound, at: [0, NATURAL_SHIFT, NATURAL_MASK, columnPairs], owned: [], natural: true };
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
  const operand = emptyOperand(context, scratch, columnPairs, range);
  context.draw(
    foldShader(packed),
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
