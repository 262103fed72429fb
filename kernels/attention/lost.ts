/** Thrown when the GPU took the context away; nothing computed since then can be trusted. */
export class ContextLostError extends Error {
  constructor() {
    super("The WebGL context is lost: the GPU was reset or taken away. Make a new backend and run again.");
    this.name = "ContextLostError";
  }
}
