/** An error the Python side raises again as the exception class named here, with exactly this message. */
export class BridgeError extends Error {
  constructor(exception: "RuntimeError" | "IndexError" | "ValueError", message: string) {
    super(message);
    this.name = `python:${exception}`;
  }
}
