/** The WebGPU backend by itself. Importing it loads tfjs' backend: see ../tfjs.ts for the way that waits. */
export { LocalAttentionWebGPUBackend } from "./backend";
export { DeviceLostError, lossOf } from "./loss";
export { startWebGPU } from "./start";
