import "@tensorflow/tfjs-backend-cpu/dist/base";
import { env, setBackend } from "@tensorflow/tfjs-core";
import type { CallsObservation } from "./observation";
import { observeCalls } from "./observers/calls";
import { observeTrace, type TraceInput, type TraceObservation } from "./observers/trace";
import type { Run } from "./run";
import { withCleanup } from "./with-cleanup";

const context = { backend: "cpu", progress: () => {}, pause: async () => {} } as const;

let last: Promise<unknown> = Promise.resolve();

/** One after the other: what one leaves behind is freed when it ends, and pages are exported side by side. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(async () => {
    // In Node tfjs would advise to install its native binding, in the middle of a build.
    env().set("IS_NODE", false);
    await setBackend("cpu");
    return withCleanup(work);
  });
  last = mine.catch(() => {});
  return mine;
}

/**
 * The two calls for an exported page, where there is no GPU: the modules run on tfjs' CPU backend for their traces, and
 * every number is the float64 reference's.
 */
export function staticCalls(run: Run): Promise<CallsObservation> {
  return alone(() => observeCalls({ ...run, numbers: "reference" }, context));
}

/** A call of the misuse catalogue for an exported page, run on tfjs' CPU backend. */
export function staticTrace(input: TraceInput): Promise<TraceObservation> {
  return alone(() => observeTrace(input, context));
}
