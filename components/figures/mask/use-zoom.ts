import { select } from "d3-selection";
import { type D3ZoomEvent, type ZoomBehavior, type ZoomTransform, zoom, zoomIdentity } from "d3-zoom";
import { type RefObject, useEffect, useRef, useState } from "react";

/** A cell is never drawn wider than this, in pixels. */
const LARGEST_CELL = 40;

export interface ZoomActions {
  readonly transform: ZoomTransform;
  by(factor: number): void;
  move(dx: number, dy: number): void;
  reset(): void;
}

/**
 * Wheel, pinch and drag over a square picture of `seq` cells a side. `mayPan` keeps a gesture that begins at a point
 * for something else.
 */
export function useZoom(
  canvas: RefObject<HTMLCanvasElement | null>,
  { seq, size, mayPan }: { seq: number; size: number; mayPan(x: number, y: number): boolean },
): ZoomActions {
  const [transform, setTransform] = useState(zoomIdentity);
  const behavior = useRef<ZoomBehavior<HTMLCanvasElement, unknown> | null>(null);
  const asked = useRef(mayPan);
  useEffect(() => {
    asked.current = mayPan;
  });

  useEffect(() => {
    const element = canvas.current;
    if (!element || size === 0) return;
    const selection = select<HTMLCanvasElement, unknown>(element);
    const made = zoom<HTMLCanvasElement, unknown>()
      .extent([
        [0, 0],
        [size, size],
      ])
      .translateExtent([
        [0, 0],
        [size, size],
      ])
      .scaleExtent([1, Math.max(1, (LARGEST_CELL * seq) / size)])
      .filter((event: Event) => {
        // A plain wheel belongs to the page; with Ctrl (or a pinch, which browsers report so) it zooms.
        if (event instanceof WheelEvent) return event.ctrlKey;
        if (event instanceof MouseEvent) {
          return event.button === 0 && asked.current(event.offsetX, event.offsetY);
        }
        return true;
      })
      .on("zoom", (event: D3ZoomEvent<HTMLCanvasElement, unknown>) => setTransform(event.transform));
    behavior.current = made;
    selection.call(made).on("dblclick.zoom", null).call(made.transform, zoomIdentity);
    return () => {
      selection.on(".zoom", null);
      behavior.current = null;
    };
  }, [canvas, seq, size]);

  const apply = (
    change: (
      made: ZoomBehavior<HTMLCanvasElement, unknown>,
      on: ReturnType<typeof select<HTMLCanvasElement, unknown>>,
    ) => void,
  ) => {
    if (canvas.current && behavior.current) {
      change(behavior.current, select<HTMLCanvasElement, unknown>(canvas.current));
    }
  };
  return {
    transform,
    by: (factor) => apply((made, on) => made.scaleBy(on, factor)),
    move: (dx, dy) => apply((made, on) => made.translateBy(on, dx / transform.k, dy / transform.k)),
    reset: () => apply((made, on) => made.transform(on, zoomIdentity)),
  };
}
