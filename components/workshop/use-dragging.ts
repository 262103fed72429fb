import { type PointerEvent, useEffect, useRef, useState } from "react";

/** The place in a list of boxes below each other at which a height lies. */
function placeAt(y: number, boxes: readonly { readonly top: number; readonly bottom: number }[]): number {
  const at = boxes.findIndex(({ bottom }) => y < bottom);
  return at < 0 ? boxes.length - 1 : at;
}

/**
 * Puts the items of a list in order by a grip that is dragged, with mouse, pen or finger. What is dragged goes to the
 * place that the pointer is over, at once; Escape or a lost pointer leave it where it is.
 */
export function useDragging(onMove: (from: number, to: number) => void) {
  const [dragged, setDragged] = useState<number | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const move = useRef(onMove);
  useEffect(() => {
    move.current = onMove;
  });
  useEffect(() => {
    if (dragged === null) return;
    const over = (event: globalThis.PointerEvent) => {
      const boxes = [...(list.current?.children ?? [])].map((one) => one.getBoundingClientRect());
      const at = placeAt(event.clientY, boxes);
      if (at < 0 || at === dragged) return;
      move.current(dragged, at);
      setDragged(at);
    };
    const end = () => setDragged(null);
    addEventListener("pointermove", over);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
    return () => {
      removeEventListener("pointermove", over);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
    };
  }, [dragged]);
  /** For the grip of the item at a place. */
  const grip = (at: number) => ({
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      // The element under the finger moves in the list: what holds the pointer must not.
      const { currentTarget: held, pointerId } = event;
      if (held.hasPointerCapture(pointerId)) held.releasePointerCapture(pointerId);
      setDragged(at);
    },
  });
  return { list, dragged, grip };
}
