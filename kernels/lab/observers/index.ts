import { observeBench } from "./bench";
import { observeCalls } from "./calls";
import { observeCell } from "./cell";
import { observeCheckpointing } from "./checkpointing";
import type { Observer } from "./context";
import { observeCost } from "./cost";
import { observeLostKeys } from "./lost-keys";
import { observeMask } from "./mask";
import { observeReach } from "./reach";
import { observeWeights } from "./weights";

/** Everything the lab can be asked to observe. A new figure adds its observer here. */
export const observers = {
  bench: observeBench,
  calls: observeCalls,
  cell: observeCell,
  checkpointing: observeCheckpointing,
  cost: observeCost,
  lostKeys: observeLostKeys,
  mask: observeMask,
  reach: observeReach,
  weights: observeWeights,
} satisfies Record<string, Observer<never, unknown>>;

export type ObserverName = keyof typeof observers;
export type InputOf<Name extends ObserverName> = Parameters<(typeof observers)[Name]>[0];
export type OutputOf<Name extends ObserverName> = Awaited<ReturnType<(typeof observers)[Name]>>;

export type { WeightsObservation } from "./weights";
