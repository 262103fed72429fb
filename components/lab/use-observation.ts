"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import type { InputOf, ObserverName, OutputOf } from "@/kernels/lab/observers";
import { inputKey } from "./input-key";
import { useLabStatus, useLabStores } from "./lab-provider";
import { LatestObservation, type ObservationState } from "./latest-observation";

export interface UseObservationOptions<T> {
  /** What to show until a kernel has answered: computed when the page was exported. */
  readonly initial?: T | null;
  /** Two parts of one scope that use the same observer at once need channels of their own. */
  readonly channel?: string;
}

/**
 * The observation of `input`, kept up to date. It is asked for again when the input changes in any of its properties
 * and after a lost WebGL context; null as `input` asks for nothing.
 */
export function useObservation<Name extends ObserverName>(
  observer: Name,
  input: InputOf<Name> | null,
  { initial = null, channel: own = observer }: UseObservationOptions<OutputOf<Name>> = {},
): ObservationState<OutputOf<Name>> {
  const key = inputKey(input);
  const { lab, scope } = useLabStores();
  const channel = `${scope}${own}`;
  const status = useLabStatus();
  const recoveries = status.phase === "ready" ? status.engine.recoveries : 0;
  const [observing, setObserving] = useState<LatestObservation<Name> | null>(null);
  const [resting] = useState<ObservationState<OutputOf<Name>>>({ phase: "static", observation: initial });

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown first does not change afterwards
  useEffect(() => {
    if (!lab) return;
    const started = new LatestObservation(lab, observer, channel, initial);
    setObserving(started);
    return () => {
      setObserving(null);
      started.stop();
    };
  }, [lab, observer, channel]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is all that counts of the input
  useEffect(() => {
    if (observing && input !== null) observing.want(`${recoveries} ${key}`, input);
  }, [observing, key, recoveries]);

  const subscribe = observing?.subscribe ?? nothingToHear;
  const get = observing?.get ?? (() => resting);
  return useSyncExternalStore(subscribe, get, () => resting);
}

const nothingToHear = () => () => {};
