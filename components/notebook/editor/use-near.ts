import { type RefObject, useEffect, useState } from "react";

/** How far beyond the screen texts have an editor already. */
const MARGIN = "600px 0px";

const waiting = new Map<Element, (near: boolean) => void>();
let observer: IntersectionObserver | null = null;

/** One observer for all texts: the browser asks each observer again in every frame. */
function observe(element: Element, tell: (near: boolean) => void): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) waiting.get(target)?.(isIntersecting);
    },
    { rootMargin: MARGIN },
  );
  const all = observer;
  waiting.set(element, tell);
  all.observe(element);
  return () => {
    all.unobserve(element);
    waiting.delete(element);
  };
}

/** Whether an element is on the screen or about to be. */
export function useNear(element: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => (element.current ? observe(element.current, setNear) : undefined), [element]);
  return near;
}
