/**
 * LocalAttention and MultiHeadDispatch as xformers 0.0.28.post3 has them, over tfjs. Every call leaves a
 * {@link Trace}; what Python would raise is thrown as a {@link PythonError}. Importing this registers the tfjs kernels
 * it needs on the WebGL and the CPU backend.
 */
import "./tfjs";

export { AttentionMask } from "./attention-mask";
export { PythonError, UnrecordedBehaviour } from "./errors";
export { InputProjection, type InputProjectionInit } from "./input-projection";
export { Linear } from "./linear";
export { LocalAttention, type LocalAttentionInputs } from "./local-attention";
export type { StateDict } from "./module";
export {
  MultiHeadDispatch,
  type MultiHeadDispatchInit,
  type MultiHeadDispatchInputs,
} from "./multi-head-dispatch";
export type { CallContext, LocalAttentionInit, Mode, ModuleOptions } from "./options";
export { Recorder, type Watch } from "./recorder";
export { RotaryEmbedding } from "./rotary";
export type { MaskOrigin, NamedShape, Role, StepId, Trace, TraceError, TraceStep } from "./trace";
