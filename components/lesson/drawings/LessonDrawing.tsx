"use client";

import dynamic from "next/dynamic";
import { type ComponentType, use, useEffect, useState, useSyncExternalStore } from "react";
import { Store } from "@/components/ui/store";
import type { DrawingsMessages } from "@/content/messages/en/drawings";
import { loadMessages } from "@/content/messages/load";
import { useLesson, useStep } from "../lesson";
import { type DrawingId, type DrawingState, startOf } from "./catalogue";
import styles from "./drawings.module.css";
import type { DrawingProps } from "./props";

/** Each is fetched with the first step that shows it. */
const components: { readonly [Id in DrawingId]: ComponentType<DrawingProps<Id>> } = {
  row: dynamic(() => import("./row/RowDrawing").then((module) => module.RowDrawing)),
  strides: dynamic(() => import("./strides/StridesDrawing").then((module) => module.StridesDrawing)),
  dialects: dynamic(() => import("./dialects/DialectsDrawing").then((module) => module.DialectsDrawing)),
  growth: dynamic(() => import("./growth/GrowthDrawing").then((module) => module.GrowthDrawing)),
  hops: dynamic(() => import("./hops/HopsDrawing").then((module) => module.HopsDrawing)),
  square: dynamic(() => import("./square/SquareDrawing").then((module) => module.SquareDrawing)),
  cache: dynamic(() => import("./cache/CacheDrawing").then((module) => module.CacheDrawing)),
  models: dynamic(() => import("./models/ModelsDrawing").then((module) => module.ModelsDrawing)),
};

class DrawingStore extends Store<DrawingState> {
  readonly #home: DrawingState;

  constructor(home: DrawingState) {
    super(home);
    this.#home = home;
  }

  readonly change = (patch: DrawingState): void => this.set({ ...this.state, ...patch });

  readonly reset = (): void => this.set(this.#home);
}

/** A drawing made for a step, in the state that the step's sentences give it. */
export function LessonDrawing({ id, state }: { id: DrawingId; state?: DrawingState }) {
  const { place, setPicture } = useStep();
  const [store] = useState(() => new DrawingStore(startOf(id, state)));
  useEffect(() => {
    setPicture({ state: store.get, subscribe: store.subscribe, change: store.change, reset: store.reset });
    return () => setPicture(null);
  }, [store, setPicture]);
  return (
    <div id={place} className={styles.place} data-lesson-drawing={id}>
      <Drawn id={id} store={store} />
    </div>
  );
}

/** There is no Suspense boundary here: an exported page has the drawing in its place. */
function Drawn({ id, store }: { id: DrawingId; store: DrawingStore }) {
  const { language } = useLesson();
  const t = use(loadMessages<DrawingsMessages>(language, "drawings"));
  const state = useSyncExternalStore(store.subscribe, store.get, store.get);
  // The state is that of this drawing: the linter has read every state that a chapter names.
  const Drawing = components[id] as ComponentType<{
    state: DrawingState;
    change: (patch: DrawingState) => void;
    t: DrawingsMessages;
  }>;
  return <Drawing state={state} change={store.change} t={t} />;
}
