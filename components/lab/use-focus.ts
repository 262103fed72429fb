"use client";

import { type KeyboardEvent, type PointerEvent, useSyncExternalStore } from "react";
import { currentFocus, type Focus, isLit } from "./focus";
import { useLabStores } from "./lab-provider";
import { rests } from "./resting-pointer";

interface FocusActions {
  /** What the reader points at or has locked; null when nothing. */
  readonly focus: Focus | null;
  readonly locked: Focus | null;
  hover(focus: Focus | null): void;
  /** Takes away what has been pointed at, unless something else is by now. */
  leave(focus: Focus): void;
  lock(focus: Focus): void;
  release(): void;
}

/** The focus all figures of the page and its prose share. */
export function useFocus(): FocusActions {
  const { focus: store } = useLabStores();
  const state = useSyncExternalStore(store.subscribe, store.get, store.get);
  return {
    focus: currentFocus(state),
    locked: state.locked,
    hover: store.hover,
    leave: store.leave,
    lock: store.lock,
    release: store.release,
  };
}

/** Spread over an element that stands for a part: pointing previews, click or Enter locks, Esc releases. */
export interface LinkedProps {
  readonly "data-lit": "" | undefined;
  readonly "data-locked": "" | undefined;
  onPointerEnter(event: PointerEvent): void;
  onPointerLeave(): void;
  onFocus(): void;
  onBlur(): void;
  onClick(): void;
  onKeyDown(event: KeyboardEvent): void;
}

/** Links an element, a word of the prose for one, with everything else that means the same part. */
export function useLinked(part: Focus): LinkedProps {
  const { focus, locked, hover, leave: forget, lock, release } = useFocus();
  const enter = () => hover(part);
  const leave = () => forget(part);
  return {
    "data-lit": isLit(part, focus) ? "" : undefined,
    "data-locked": isLit(part, locked) ? "" : undefined,
    onPointerEnter: (event) => !rests(event) && enter(),
    onPointerLeave: leave,
    onFocus: enter,
    onBlur: leave,
    onClick: () => lock(part),
    onKeyDown: (event) => {
      if (event.key === "Escape") release();
      // A button turns Enter into a click by itself.
      else if (event.key === "Enter" && event.currentTarget.tagName !== "BUTTON") lock(part);
    },
  };
}
