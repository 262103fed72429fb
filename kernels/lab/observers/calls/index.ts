import { worst } from "../../compare";
import type { CallsObservation } from "../../observation";
import type { Run } from "../../run";
import type { ObserverContext } from "../context";
import { observeDirect } from "./direct";
import { observeDispatch } from "./dispatch";
import type { CallRequest } from "./run";

export interface CallsInput extends Run {
  /** `kernel` when left out. */
  readonly numbers?: CallRequest["numbers"];
}

/** The two calls of the first page: LocalAttention called directly, and through MultiHeadDispatch. */
export async function observeCalls(
  { numbers = "kernel", ...run }: CallsInput,
  context: ObserverContext,
): Promise<CallsObservation> {
  const request = { run, numbers, context };
  const direct = await observeDirect(request);
  await context.pause();
  const dispatch = await observeDispatch(request);
  const checks = [direct.check, dispatch.check].filter((found) => found !== null);
  return {
    ...run,
    source: numbers === "reference" ? "reference" : context.backend,
    direct,
    dispatch,
    check: worst(checks) ?? null,
  };
}
