import type { Call } from "@/kernels/lab/misuse/program";
import type { Trace } from "@/kernels/lab/observation";
import type { TraceObservation } from "@/kernels/lab/observers/trace";

const NO_TRACE: Trace = { steps: [], frames: [] };

/** Of the calls that a case makes, the one it is about: the one that failed, or whose result counts. */
export function mainTrace(call: Call | undefined, observation: TraceObservation | null): Trace {
  const traces = observation?.traces ?? [];
  const at = observation?.error ? traces.length - 1 : (call?.result ?? traces.length - 1);
  return traces[at] ?? NO_TRACE;
}
