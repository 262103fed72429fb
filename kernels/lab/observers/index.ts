import { observeBench } from "./bench";
import { observeCalls } from "./calls";
import { observeCheckpointing } from "./checkpointing";
import type { Observer } from "./context";
import { observeCopying } from "./copying";
import { observeCost } from "./cost";
import { observeHeads } from "./heads";
import { observeLostKeys } from "./lost-keys";
import { observeMask } from "./mask";
import { observeMisuse } from "./misuse";
import { observeReach } from "./reach";
import { observeReading } from "./reading";
import { observeWeights } from "./weights";

/** Everything the lab can be asked to observe. A new figure adds its observer here. */
export const observers = {
  bench: observeBench,
  calls: observeCalls,
  checkpointing: observeCheckpointing,
  copying: observeCopying,
  cost: observeCost,
  heads: observeHeads,
  lostKeys: observeLostKeys,
  mask: observeMask,
  misuse: observeMisuse,
  reach: observeReach,
  reading: observeReading,
  weights: observeWeights,
} satisfies Record<string, Observer<never, unknown>>;

export type ObserverName = keyof typeof observers;
export type InputOf<Name extends ObserverName> = Parameters<(typeof observers)[Name]>[0];
export type OutputOf<Name extends ObserverName> = Awaited<ReturnType<(typeof observers)[Name]>>;

export type { WeightsObservation } from "./weights";
