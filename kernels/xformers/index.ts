/**
 * LocalAttention and MultiHeadDispatch as xformers 0.0.28.post3 has them, over tfjs. Every call leaves a
 * {@link Trace}; what Python would raise is thrown as a {@link PythonError}.
 */
export { PythonError, UnrecordedBehaviour } from "./errors";
export type { CallContext, LocalAttentionInit, Mode, ModuleOptions } from "./options";
export type { MaskOrigin, NamedShape, Role, StepId, Trace, TraceError, TraceStep } from "./trace";
