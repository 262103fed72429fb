import { errorLines } from "@/components/python/transcript";
import { KernelGone, type PythonKernel } from "@/kernels/python/client";
import type { CellReply } from "@/kernels/python/protocol";
import type { Json } from "./json";
import type { NotebookKernel, RunOptions, RunResult } from "./kernel-api";
import { type DisplayOutput, type ErrorOutput, type MimeBundle, readTensorPayload } from "./outputs";

const noResult = { executionCount: 0, error: null, ms: 0, truncated: 0, examination: null };

/** Cells run one after the other; what waits behind one that fails or is stopped is skipped. */
export class PythonNotebookKernel implements NotebookKernel {
  #last: Promise<unknown> = Promise.resolve();
  /** Grows when what waits is to be skipped. */
  #era = 0;

  constructor(private readonly python: PythonKernel) {}

  run(_cellId: string, code: string, options: RunOptions): Promise<RunResult> {
    const era = this.#era;
    const result = this.#last.then(() => this.#runNow(code, options, era));
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #runNow(code: string, options: RunOptions, era: number): Promise<RunResult> {
    if (era !== this.#era || options.signal?.aborted) return { ...noResult, status: "skipped" };
    options.onStart?.();
    let reply: CellReply;
    try {
      if (this.python.getState().status === "dead") await this.python.restart();
      reply = await this.python.execute(code, {
        examined: options.examined === true,
        onStream: (name, text) => options.onOutput({ type: "stream", name, text }),
        onDisplay: (bundle) =>
          options.onOutput({ type: "display", data: bundle as MimeBundle, metadata: {} }),
        ...(options.signal && { signal: options.signal }),
      });
    } catch (error) {
      this.#era += 1;
      if (error instanceof KernelGone) return { ...noResult, status: "gone" };
      if (options.signal?.aborted) return { ...noResult, status: "skipped" };
      throw error;
    }
    const shown = displayed(reply);
    if (shown) options.onOutput(shown);
    const error = failed(reply);
    if (error) {
      this.#era += 1;
      options.onOutput(error);
    }
    return {
      status: reply.status,
      executionCount: reply.count,
      error,
      ms: reply.ms,
      truncated: reply.truncated,
      examination: reply.examination ?? null,
    };
  }

  complete = (code: string, cursor: number) => this.python.ask("complete", code, cursor);
  signature = (code: string, cursor: number) => this.python.ask("signature", code, cursor);
  inspect = (code: string, cursor: number) => this.python.ask("inspect", code, cursor);
  names = (codes: readonly string[]) => this.python.ask("names", codes);
  variables = () => this.python.ask("variables");

  async tensor(name: string, index: readonly number[] = []) {
    return readTensorPayload(await this.python.ask("tensor", name, index));
  }

  async getVariable(name: string): Promise<Json | undefined> {
    const { known, value } = await this.python.ask("get", name);
    return known ? value : undefined;
  }

  async setVariable(name: string, value: Json): Promise<void> {
    await this.python.ask("set", name, value);
  }

  prepare = (source: string) => this.python.ask("prepare", source);
  check = (source: string, stdout: string) => this.python.ask("check", source, stdout);

  interrupt(): void {
    this.#era += 1;
    this.python.interrupt();
  }

  async restart(): Promise<void> {
    this.#era += 1;
    await this.python.restart();
  }
}

function displayed(reply: CellReply): DisplayOutput | null {
  if (!reply.bundle) return null;
  return { type: "display", data: reply.bundle as MimeBundle, metadata: {}, executionCount: reply.count };
}

function failed(reply: CellReply): ErrorOutput | null {
  if (!reply.error) return null;
  const { type, message, traceback } = reply.error;
  return { type: "error", name: type, message, traceback, lines: errorLines(reply) };
}
