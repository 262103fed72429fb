/** Local (sliding-window) attention for tfjs: see ../README.md. Importing this registers the op. */
import "./tfjs";

export * from "./geometry";
export { attentionWeights, localAttention } from "./op";
export type { EmptyRows, LocalAttentionOptions } from "./options";
export * from "./reference";
export { registerKernels } from "./tfjs";
