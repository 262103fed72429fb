import { mend, type Trial } from "@/kernels/doctor/fixes";
import { type Judgement, judge } from "@/kernels/doctor/program/judge";
import { createPythonKernel, type PythonKernel } from "@/kernels/python/client";
import type { CellReply } from "@/kernels/python/protocol";
import { siteRoot } from "../site-root";

/**
 * A kernel of the doctor's own: pasted programs find a fresh interpreter each, and the variables of the reader's own
 * cells are left alone.
 */
let kernel: PythonKernel | null = null;

export function doctorKernel(): PythonKernel {
  kernel ??= createPythonKernel({ hostUrl: `${siteRoot()}/kernel-host.html` });
  return kernel;
}

/** A change of a program is not worth waiting longer for. */
const PATIENCE_MS = 20_000;

/** What a run told. */
export interface Ran {
  readonly code: string;
  readonly reply: CellReply;
  /** Null where it ran to its end. */
  readonly judgement: Judgement | null;
}

/** @throws KernelGone when the kernel ends before the program does */
export async function examine(code: string): Promise<Ran> {
  const own = doctorKernel();
  if (own.getState().status === "dead") await own.restart();
  else if (own.getState().status === "idle") await own.reset();
  const reply = await own.execute(code, { examined: true });
  return { code, reply, judgement: reply.error ? judge(code, reply.error, reply.examination ?? null) : null };
}

/** Tries changes until one holds; null where none does. */
export async function tryFixes({ code, reply, judgement }: Ran): Promise<Trial | null> {
  if (!judgement || !reply.examination) return null;
  const own = doctorKernel();
  return mend(code, judgement, reply.examination, async (candidate) => {
    await own.reset();
    const alarm = setTimeout(() => own.interrupt(), PATIENCE_MS);
    try {
      return (await own.execute(candidate)).error;
    } finally {
      clearTimeout(alarm);
    }
  });
}
