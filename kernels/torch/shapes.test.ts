import { describe, expect, it } from "vitest";
import { Generator, randint, TorchError } from "./index";
import {
  addInplaceShape,
  addShape,
  contiguousStrides,
  matmulShape,
  numel,
  type Shape,
  transposeShape,
  transposeStrides,
  viewShape,
  viewStrides,
} from "./shapes";

const generator = new Generator(7);
const randomShape = (rank: number): number[] => randint(generator, rank, 0, 5);

function errorOf(run: () => unknown): TorchError | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof TorchError) return error;
    throw error;
  }
  return undefined;
}

/** Memory positions of all elements, in row-major order of the shape. */
function positions(shape: Shape, strides: readonly number[]): number[] {
  return shape.reduce<number[]>(
    (found, size, axis) =>
      found.flatMap((at) => Array.from({ length: size }, (_, i) => at + i * (strides[axis] as number))),
    [0],
  );
}

describe("broadcasting", () => {
  it("does not depend on the order of the two shapes", () => {
    for (let i = 0; i < 500; i++) {
      const [rankA = 0, rankB = 0] = randint(generator, 2, 0, 5);
      const a = randomShape(rankA);
      const b = randomShape(rankB);
      const there = errorOf(() => addShape(a, b));
      const back = errorOf(() => addShape(b, a));
      expect(there?.axis).toBe(back?.axis);
      if (!there) expect(addShape(a, b)).toEqual(addShape(b, a));
    }
  });

  it("says where the issue's mask clashes with its scores", () => {
    const error = errorOf(() => addInplaceShape([2, 8, 512, 512], [2, 8, 8]));
    expect(error?.message).toBe(
      "The size of tensor a (512) must match the size of tensor b (8) at non-singleton dimension 3",
    );
    expect(error?.axis).toBe(3);
    expect(error?.operands).toEqual([
      { name: "a", shape: [2, 8, 512, 512], axis: 3 },
      { name: "b", shape: [2, 8, 8], axis: 2 },
    ]);
  });

  it("keeps the place of an in-place sum", () => {
    expect(errorOf(() => addInplaceShape([2, 1, 8], [2, 8, 1]))?.axis).toBe(1);
    expect(errorOf(() => addInplaceShape([8], [2, 8]))?.axis).toBe(0);
    expect(addInplaceShape([2, 8, 8], [8])).toEqual([2, 8, 8]);
  });
});

describe("view", () => {
  it("reads the elements of a transposed tensor in its own order, or refuses", () => {
    let views = 0;
    let refusals = 0;
    for (let i = 0; i < 2000; i++) {
      const [rank = 1] = randint(generator, 1, 1, 5);
      const base = randomShape(rank);
      const [axis0 = 0, axis1 = 0, wantedRank = 1] = randint(generator, 3, 0, rank);
      const shape = transposeShape(base, axis0, axis1);
      const strides = transposeStrides(contiguousStrides(base), axis0, axis1);
      const size = randomShape(wantedRank + 1);
      if (numel(size) !== numel(shape)) continue;
      const error = errorOf(() => viewShape(shape, size, strides));
      if (error) refusals += 1;
      else {
        views += 1;
        expect(positions(size, viewStrides(shape, size, strides))).toEqual(positions(shape, strides));
      }
    }
    expect(views).toBeGreaterThan(50);
    expect(refusals).toBeGreaterThan(5);
  });
});

describe("matmul", () => {
  it("contracts the last axis with the second to last", () => {
    expect(matmulShape([2, 1, 4, 3], [5, 3, 7])).toEqual([2, 5, 4, 7]);
    expect(matmulShape([3], [2, 3, 4])).toEqual([2, 4]);
    const error = errorOf(() => matmulShape([2, 512, 64], [32, 32]));
    expect(error?.message).toBe("mat1 and mat2 shapes cannot be multiplied (1024x64 and 32x32)");
    expect(error?.operands?.map(({ axis }) => axis)).toEqual([1, 0]);
  });
});
