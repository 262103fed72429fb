import { observeAdviser } from "./adviser";
import { observeCalls } from "./calls";
import { observeCheckpointing } from "./checkpointing";
import type { Observer } from "./context";
import { observeCost } from "./cost";
import { observeDropIn } from "./drop-in";
import { observeHeads } from "./heads";
import { observeLostKeys } from "./lost-keys";
import { observeMask } from "./mask";
import { observeMaskWeights } from "./mask-weights";
import { observeNumbers } from "./numbers";
import { observeReach } from "./reach";
import { observeRollingCache } from "./rolling-cache";
import { observeSentenceAttention } from "./sentence/attention";
import { observeSentenceInfluence } from "./sentence/influence";
import { observeSentence } from "./sentence/reading";
import { observeSentenceWindows } from "./sentence/windows";
import { observeWriting } from "./sentence/writing";
import { observeTrace } from "./trace";
import { observeWeights } from "./weights";

/** Everything the lab can be asked to observe: one observer for each figure, and those of the first page. */
export const observers = {
  adviser: observeAdviser,
  calls: observeCalls,
  checkpointing: observeCheckpointing,
  cost: observeCost,
  "drop-in": observeDropIn,
  heads: observeHeads,
  "lost-keys": observeLostKeys,
  mask: observeMask,
  "mask-weights": observeMaskWeights,
  numbers: observeNumbers,
  reach: observeReach,
  "rolling-cache": observeRollingCache,
  sentence: observeSentence,
  "sentence-attention": observeSentenceAttention,
  "sentence-influence": observeSentenceInfluence,
  "sentence-windows": observeSentenceWindows,
  "sentence-writing": observeWriting,
  trace: observeTrace,
  weights: observeWeights,
} satisfies Record<string, Observer<never, unknown>>;

export type ObserverName = keyof typeof observers;
export type InputOf<Name extends ObserverName> = Parameters<(typeof observers)[Name]>[0];
export type OutputOf<Name extends ObserverName> = Awaited<ReturnType<(typeof observers)[Name]>>;
