import { type RefObject, useEffect } from "react";

/**
 * Shows pages, which are laid out as wide as paper, as small as the screen is narrow: as a whole, so that nothing is
 * laid out anew and nothing has to be scrolled sideways. On paper they are as they are (deck.module.css).
 */
export function useShrunk(frame: RefObject<HTMLElement | null>, pages: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const [around, inside] = [frame.current, pages.current];
    if (!around || !inside) return;
    const shrink = () => {
      const scale = Math.min(1, around.clientWidth / inside.offsetWidth);
      around.style.setProperty("--shrunk", String(scale));
      // What is scaled takes as much room as before: what it leaves free is taken away.
      around.style.setProperty("--shrunk-height", scale < 1 ? `${inside.offsetHeight * scale}px` : "auto");
    };
    shrink();
    const resized = new ResizeObserver(shrink);
    resized.observe(around);
    resized.observe(inside);
    return () => resized.disconnect();
  }, [frame, pages]);
}
