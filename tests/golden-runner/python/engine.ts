import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createBridge } from "@/kernels/python/bridge";
import type { CellError } from "@/kernels/python/protocol";
import { type NodeKernel, startKernel } from "@/scripts/python/node-kernel";
import type { Values } from "../compare";
import type { GoldenTensor } from "../folder";

/** What Python's suites.py returns: tensors and facts by name. */
export type Answer = Readonly<Record<string, unknown>>;

/** An exception that no suite expects; a random call may. */
export class PythonFailure extends Error {
  constructor(readonly error: CellError) {
    super(error.traceback);
  }
}

/** Tensors on their way to Python: float32 as little-endian bytes, booleans as 0 and 1. */
const encoded = (tensors: Readonly<Record<string, GoldenTensor>>) =>
  Object.fromEntries(
    Object.entries(tensors).map(([name, { data, shape, bool }]) => {
      const bytes = bool ? Uint8Array.from(data) : new Uint8Array(Float32Array.from(data).buffer);
      return [name, { shape, bool, data: Buffer.from(bytes).toString("base64") }];
    }),
  );

/** A tensor that came back. */
export function asValues(answer: unknown): Values {
  const { shape, data } = answer as { shape: number[]; data: string };
  const bytes = Uint8Array.from(Buffer.from(data, "base64"));
  return { shape, data: new Float32Array(bytes.buffer) };
}

/** Our Python under Node, with suites.py loaded. */
export class PythonEngine {
  private constructor(readonly kernel: NodeKernel) {}

  static async start(): Promise<PythonEngine> {
    const engine = new PythonEngine(await startKernel(createBridge));
    engine.kernel.restart();
    const { reply } = await engine.kernel.cell(readFileSync(join(import.meta.dirname, "suites.py"), "utf8"));
    if (reply.error) throw new PythonFailure(reply.error);
    return engine;
  }

  /** Calls a function of suites.py with a case, its tensors, and a module's recorded weights. */
  async ask(
    name: string,
    facts: object,
    tensors: Readonly<Record<string, GoldenTensor>> = {},
    state: Readonly<Record<string, GoldenTensor>> = {},
  ): Promise<Answer> {
    const given = JSON.stringify({ ...facts, tensors: encoded(tensors), state_dict: encoded(state) });
    const { stdout, reply } = await this.kernel.cell(
      `answer(${JSON.stringify(name)}, ${JSON.stringify(given)})`,
    );
    if (reply.error) throw new PythonFailure(reply.error);
    return JSON.parse(stdout) as Answer;
  }

  dispose(): void {
    this.kernel.bridge.reset();
  }
}
