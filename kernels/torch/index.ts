export { type Clash, type Operand, TorchError } from "./error";
export { Generator } from "./generator";
export { type LinearParameters, linearInit, xavierUniform } from "./init";
export {
  bernoulli,
  bernoulliEach,
  dropoutKeep,
  normal,
  normalOneByOne,
  rand,
  randint,
  randn,
  randperm,
  uniform,
} from "./random";
export { type NarrowFloat, normalNarrow, uniformNarrow } from "./random-narrow";
export { exponential, multinomialRow, randint64 } from "./random-wide";
export * from "./shapes";
