/**
 * PyTorch's shape rules as pure functions: each gives the shape of the result, or throws a {@link TorchError} with the
 * type and the words of PyTorch 2.x. Checked against `golden/shapes.json`, 200 pairs of shapes through ten operations.
 */
export { addInplaceShape, addShape, broadcastShapes, expandShape, maskedFillShape } from "./broadcast";
export { bmmShape, linearShape, matmulShape } from "./matmul";
export { contiguousStrides, numel, type Shape, showShape } from "./shape";
export { inferSize, transposeShape, transposeStrides, viewShape, viewStrides, wrapAxis } from "./view";
