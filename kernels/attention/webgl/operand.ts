/** How our shaders read a tfjs tensor: as it lies where that is possible, else repacked into a texture of ours. */
import type { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl/dist/backend_webgl";
import type { TextureData } from "@tensorflow/tfjs-backend-webgl/dist/tex_util";
import { isReshapeFree } from "@tensorflow/tfjs-backend-webgl/dist/webgl_util";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import type { AttentionContext, BoundTexture } from "./context";
import { readerFor, range as upTo } from "./glsl";
import { type PackedTensor, packedTexture, type Scratch } from "./scratch";
import { repackShader } from "./shaders-layout";

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
  const inRow = widthOf(data) / matricesOf(info).columnPairs;
  return isDense(data, info) && Number.isInteger(inRow) ? inRow : 0;
}

/** The width of a tensor's texture in blocks; 0 where it holds one number a texel. */
const widthOf = ({ isPacked, texShape }: TextureData) => (isPacked ? Math.ceil((texShape?.[1] ?? 0) / 2) : 0);

/** Whether a packed tensor's blocks lie one after the other, without padding, as the tensor's shape has them. */
const isDense = (data: TextureData, info: TensorInfo): boolean => {
  const { rows, columns } = matricesOf(info);
  return (
    data.isPacked === true && rows % 2 === 0 && columns % 2 === 0 && isReshapeFree(data.shape, info.shape)
  );
};

/**
 * How many rows of a dense tensor's texture together hold whole row pairs; 0 where no texture of ours is as wide as so
 * many of them, or where copying row by row would be slow.
 */
function rowsTogether(context: AttentionContext, info: TensorInfo): number {
  const data = context.backend.getDataInfo(info.dataId);
  if (!context.prefersCopies || !isDense(data, info)) return 0;
  const { columnPairs } = matricesOf(info);
  const width = widthOf(data);
  let rows = 1;
  while ((rows * width) % columnPairs !== 0) rows++;
  return rows * width <= context.maxTextureSize ? rows : 0;
}

/** Row pairs that a repacked copy may hold besides those that are asked for. */
export function repackRoom(context: AttentionContext, info: TensorInfo): number {
  const { columnPairs, rowPairs } = matricesOf(info);
  const together = rowsTogether(context, info);
  if (together === 0) return Math.ceil(((info.shape[0] ?? 0) * rowPairs) / context.maxTextureSize);
  return (2 * together * widthOf(context.backend.getDataInfo(info.dataId))) / columnPairs;
}

/** Bytes of a repacked copy of `pairs` row pairs. */
export function repackedBytes(info: TensorInfo, pairs: number): number {
  return pairs * matricesOf(info).columnPairs * 16;
}

/** A texture of ours for the row pairs of `range`, as high as the device allows. Nothing is drawn into it. */
export function emptyOperand(
  context: AttentionContext,
  scratch: Scratch,
  columnPairs: number,
  range: PairRange,
): Operand {
  const stripes = Math.ceil(range.count / context.maxTextureSize);
  const [bound] = scratch.textures(1, stripes * columnPairs, Math.ceil(range.count / stripes)) as [
    PackedTensor,
  ];
  const natural = range.first === 0 && stripes === 1;
  return { bound, at: [range.first, stripes, columnPairs], owned: [bound], natural };
}

/** The operand for the row pairs of `range`; a repacked copy belongs to `scratch`. */
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
  const together = rowsTogether(context, info);
  if (together > 0) return repackedRows(context, scratch, info, range, together);
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
  const lying = !packed ? "numbers" : isDense(data, info) ? "even blocks" : "blocks";
  const operand = emptyOperand(context, scratch, columnPairs, range);
  context.draw(
    repackShader(readerFor(context.prefersSampling), lying),
    {
      textures: { Source: { texture: texture.texture as WebGLTexture, width, height } },
      ints: {
        shape: [rows, columns, rowPairs, columnPairs],
        from: [range.first, width, slice?.flatOffset ?? 0, 0],
        repackAt: operand.at,
      },
    },
    { textures: operand.owned, width: operand.bound.width, height: operand.bound.height },
  );
  if (source !== info) backend.disposeIntermediateTensorInfo(source);
  return operand;
}

/** Puts `together` rows of a tensor's texture beside each other, a copy for each of its rows. */
function repackedRows(
  context: AttentionContext,
  scratch: Scratch,
  info: TensorInfo,
  range: PairRange,
  together: number,
): Operand {
  const source = packedTexture(context.backend, info);
  const { columnPairs } = matricesOf(info);
  const inRow = (together * source.width) / columnPairs;
  const first = Math.floor(range.first / inRow);
  const height = Math.ceil((range.first + range.count) / inRow) - first;
  const [bound] = scratch.textures(1, together * source.width, height) as [PackedTensor];
  const start = first * together;
  const rows = Math.min(height * together, source.height - start);
  const copies = upTo(rows).map((row) => ({
    source: 0,
    from: [0, start + row] as const,
    to: [(row % together) * source.width, Math.floor(row / together)] as const,
  }));
  context.copy([source], copies, source.width, 1, bound);
  return { bound, at: [first * inRow, inRow, columnPairs], owned: [bound], natural: false };
}
