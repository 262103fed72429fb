import "@tensorflow/tfjs-backend-cpu/dist/base";
import { env, setBackend } from "@tensorflow/tfjs-core";
import type { Experiment } from "./experiment";
import { freeing } from "./freeing";
import type { CallsObservation } from "./observation";
import { observeCalls } from "./observers/calls";

/**
 * The two calls for an exported page, where there is no GPU: the modules run on tfjs' CPU backend for their traces, and
 * every number is the float64 reference's.
 */
export async function staticCalls(experiment: Experiment): Promise<CallsObservation> {
  // In Node tfjs would advise to install its native binding, in the middle of a build.
  env().set("IS_NODE", false);
  await setBackend("cpu");
  const context = { backend: "cpu", progress: () => {}, pause: async () => {} } as const;
  return freeing(() => observeCalls({ experiment, numbers: "reference" }, context));
}
