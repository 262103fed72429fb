export { binary32, binary64, compare, extremes, logic, unary32 } from "./elementwise";
export { boxMuller } from "./box-muller";
export { curves32 } from "./curves";
export { erf32 } from "./erf";
export { normalGradient, normalRows, normalWeights } from "./normal";
export { product } from "./product";
export { logRow, logSums, softmaxColumns, softmaxRows } from "./softmax";
export { columnsBegin, columnsEnd, columnsFeed, sumBegin, sumEnd, sumFeed, sumRows, sumSquares } from "./sums";
