import { type RefObject, useLayoutEffect, useState } from "react";
import { useForm, useFormSpec } from "../form";

/** The width for which a drawing is made, in whole pixels: its room, or the one that the form names, in which drawings are scaled. */
export function useWidth(element: RefObject<Element | null>, initial: number): number {
  const { drawnFor } = useFormSpec();
  const room = useRoom(element, initial);
  return drawnFor ?? room;
}

/** The width of an element in whole pixels, followed as it changes; `initial` until it is known. */
export function useRoom(element: RefObject<Element | null>, initial: number): number {
  const [width, setWidth] = useState(initial);
  useLayoutEffect(() => {
    const watched = element.current;
    if (!watched) return;
    const measure = () => {
      // Nothing is 0 wide but what is hidden: nobody sees a drawing made for that.
      const now = Math.floor(watched.clientWidth);
      if (now > 0) setWidth(now);
    };
    // At once, before the first picture is on the screen: what stands below it then stays where it is.
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(watched);
    return () => resized.disconnect();
  }, [element]);
  return width;
}

/**
 * The most that a drawing may be high, in whole pixels: in a lesson it is scaled down to what leaves the words about it
 * on the screen (frame.module.css), and its letters with it. No limit in the forms that scroll, nor on a slide, which is
 * scaled to fill its screen or its page.
 */
export function useTallest(drawing: RefObject<SVGSVGElement | null>): number {
  const [tallest, setTallest] = useState(Number.POSITIVE_INFINITY);
  const limited = useForm() === "lesson";
  // After each drawing: the limit is the picture's own, and the first picture may come late.
  useLayoutEffect(() => {
    // Where there is no limit nothing is measured: to ask for a style makes the browser work it out, at each hover.
    if (!limited) return;
    const measure = () => {
      const limit = drawing.current
        ? Number.parseFloat(getComputedStyle(drawing.current).maxHeight)
        : Number.NaN;
      setTallest(Number.isFinite(limit) ? Math.floor(limit) : Number.POSITIVE_INFINITY);
    };
    measure();
    addEventListener("resize", measure);
    return () => removeEventListener("resize", measure);
  });
  return limited ? tallest : Number.POSITIVE_INFINITY;
}

/** The heights of an element's `count` children in whole pixels, followed as they change; 0 until they are known. */
export function useHeights(parent: RefObject<Element | null>, count: number): readonly number[] {
  const [heights, setHeights] = useState<readonly number[]>([]);
  useLayoutEffect(() => {
    const watched = [...(parent.current?.children ?? [])].slice(0, count);
    const measure = () => {
      const now = watched.map((child) => Math.ceil(child.getBoundingClientRect().height));
      setHeights((before) => (now.join() === before.join() ? before : now));
    };
    // At once, as widths are.
    measure();
    const resized = new ResizeObserver(measure);
    for (const child of watched) resized.observe(child);
    return () => resized.disconnect();
  }, [parent, count]);
  return heights;
}

/** A number that changes with the page's theme: a reason for canvases to read their colours again. */
export function useThemeCount(): number {
  const [theme, setTheme] = useState(0);
  useLayoutEffect(() => {
    const themed = new MutationObserver(() => setTheme((n) => n + 1));
    themed.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    return () => themed.disconnect();
  }, []);
  return theme;
}
