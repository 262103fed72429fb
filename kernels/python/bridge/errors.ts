/** An error the Python side raises again as the exception class `name`, with exactly this message. */
export class BridgeError extends Error {
  constructor(
    name: "RuntimeError" | "IndexError" | "ValueError" | "MemoryError" | "TypeError",
    message: string,
  ) {
    super(message);
    this.name = name;
  }
}
