import { fields } from "@/components/experiment/fields";

/** Where a trace opens: at its end, as the first page shows a call, or at its beginning, to be walked. */
export type Opens = "end" | "beginning";

/** The step, from 1, on which the reader of a trace of `count` steps stands; `written` is the experiment's. */
export function standOn(written: number, count: number, opens: Opens): number {
  if (written === 0) return opens === "end" ? count : Math.min(1, count);
  return Math.min(written, count);
}

/** How a step is written: 0 where the trace opens, and the last one so that it stays the last when the trace grows. */
export function writtenAs(step: number, count: number, opens: Opens): number {
  const last = step >= count;
  if (opens === "end") return last ? 0 : Math.max(1, step);
  return last ? fields.step_direct.max : step <= 1 ? 0 : step;
}
