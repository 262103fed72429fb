/** Local (sliding-window) attention for tfjs: see ../README.md. Importing this registers the op. */
import "./tfjs";

export { type ByteReport, meterBytes } from "./bytes";
export { checkpoint } from "./checkpoint";
export {
  type AttentionPath,
  attentionPath,
  checkContext,
  compiledPrograms,
  restartWebGL,
  warmUp,
} from "./device";
export * from "./geometry";
export { ContextLostError } from "./lost";
export { attentionWeights, localAttention } from "./op";
export type { EmptyRows, LocalAttentionOptions } from "./options";
export * from "./reference";
export { registerKernels } from "./register";
export { WasmBackend } from "./wasm/backend";
