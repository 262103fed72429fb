"use client";

import { useSyncExternalStore } from "react";
import { noProgress, type Progress, ProgressStore } from "./progress";

let shared: ProgressStore | undefined;

/** The page's one store, made when it is first asked for, which is never while the page is exported. */
export function progressStore(): ProgressStore {
  if (!shared) {
    const store = new ProgressStore(() => localStorage);
    addEventListener("storage", store.reload);
    shared = store;
  }
  return shared;
}

/** The learner's progress; none in the exported page. */
export function useProgress(): Progress {
  return useSyncExternalStore(
    (listener) => progressStore().subscribe(listener),
    () => progressStore().get(),
    () => noProgress,
  );
}
