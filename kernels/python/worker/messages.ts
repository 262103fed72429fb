/** What Python takes for Ctrl+C. */
export const INTERRUPT = 2;

/** What the sandboxed frame hands to the worker it starts. */
export interface WorkerInit {
  wasm: WebAssembly.Module;
  stdlib: Blob;
  sources: Record<string, string>;
  lockInfo: Record<string, string>;
  snapshot: Uint8Array | null;
  /**
   * Shared with the frame: INTERRUPT in its first element asks Python for a KeyboardInterrupt, the second is the number of the
   * cell that it is for. Null when not isolated.
   */
  interrupt: Int32Array | null;
  /** What this thread says goes through here. A learner's program cannot reach it: it is in no global name. */
  port: MessagePort;
}
