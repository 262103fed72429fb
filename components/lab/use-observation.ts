"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import type { InputOf, ObserverName, OutputOf } from "@/kernels/lab/observers";
import { useLabStatus, useLabStores } from "./lab-provider";
import { type ObservationState, Observing } from "./observing";

export interface UseObservationOptions<T> {
  /** What to show until a kernel has answered: computed when the page was exported. */
  readonly initial?: T | null;
  /** Two parts of one scope that use the same observer at once need channels of their own. */
  readonly channel?: string;
}

/**
 * The observation of `input`, kept up to date. It is asked for again when `key` changes and after a lost WebGL
 * context; null as `input` asks for nothing.
 */
export function useObservation<Name extends ObserverName>(
  observer: Name,
  key: string,
  input: InputOf<Name> | null,
  { initial = null, channel: own = observer }: UseObservationOptions<OutputOf<Name>> = {},
): ObservationState<OutputOf<Name>> {
  const { lab, scope } = useLabStores();
  const channel = `${scope}${own}`;
  const status = useLabStatus();
  const recoveries = status.phase === "ready" ? status.engine.recoveries : 0;
  const [observing, setObserving] = useState<Observing<Name> | null>(null);
  const [resting] = useState<ObservationState<OutputOf<Name>>>({ phase: "static", observation: initial });

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown first does not change afterwards
  useEffect(() => {
    if (!lab) return;
    const started = new Observing(lab, observer, channel, initial);
    setObserving(started);
    return () => {
      setObserving(null);
      started.stop();
    };
  }, [lab, observer, channel]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for `input`
  useEffect(() => {
    if (observing && input !== null) observing.want(`${recoveries} ${key}`, input);
  }, [observing, key, recoveries]);

  const subscribe = observing?.subscribe ?? nothingToHear;
  const get = observing?.get ?? (() => resting);
  return useSyncExternalStore(subscribe, get, () => resting);
}

const nothingToHear = () => () => {};
