/**
 * Calls back whenever `element` comes onto the screen, or as near to it as `margin` says (as CSS writes it). Returns the
 * way to stop watching.
 */
export function onSight(element: Element, call: () => void, margin = "0px"): () => void {
  const watcher = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) call();
    },
    { rootMargin: margin },
  );
  watcher.observe(element);
  return () => watcher.disconnect();
}
