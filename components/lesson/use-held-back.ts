"use client";

import { useSyncExternalStore } from "react";

/** Set on the frame around a chapter by the page of a class: the `chapter/task` whose answers are judged for all together. */
export const HELD_BACK = "data-held-back";

/** Sent to the framed page when that changes. */
export const HELD_BACK_CHANGED = "held-back-changed";

function listen(changed: () => void): () => void {
  addEventListener(HELD_BACK_CHANGED, changed);
  return () => removeEventListener(HELD_BACK_CHANGED, changed);
}

/** Whether what is answered to `task` (`chapter/task`) is not judged yet: a whole class answers first. */
export function useHeldBack(task: string): boolean {
  // A page in a frame of another site has no frame element.
  const held = () => window.frameElement?.getAttribute(HELD_BACK) === task;
  return useSyncExternalStore(listen, held, () => false);
}
