import { select } from "d3-selection";
import {
  type D3ZoomEvent,
  type ZoomBehavior,
  ZoomTransform,
  zoom,
  zoomIdentity,
  zoomTransform,
} from "d3-zoom";
import { type RefObject, useEffect, useRef, useState } from "react";
import { sameViewport, transformOf, type Viewport, viewportOf } from "./viewport";

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
 * for something else. What is in sight belongs to the experiment: it is told where a gesture ended, and when it says
 * otherwise, a link or an undo for one, the picture follows.
 */
export function useZoom(
  canvas: RefObject<HTMLCanvasElement | null>,
  {
    seq,
    size,
    viewport,
    onViewport,
    mayPan,
  }: {
    seq: number;
    size: number;
    viewport: Viewport;
    onViewport: (viewport: Viewport) => void;
    mayPan(x: number, y: number): boolean;
  },
): ZoomActions {
  const [transform, setTransform] = useState(zoomIdentity);
  const behavior = useRef<ZoomBehavior<HTMLCanvasElement, unknown> | null>(null);
  /** While a button or a key moves the picture, which d3 does not tell from a call of our own. */
  const byButton = useRef(false);
  const asked = useRef(mayPan);
  const tell = useRef(onViewport);
  const wanted = useRef(viewport);
  useEffect(() => {
    asked.current = mayPan;
    tell.current = onViewport;
    wanted.current = viewport;
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
      .on("zoom", (event: D3ZoomEvent<HTMLCanvasElement, unknown>) => setTransform(event.transform))
      .on("end", (event: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
        // What nobody moved by hand is shown as the experiment says, and says nothing back.
        if (event.sourceEvent || byButton.current) tell.current(viewportOf(event.transform, seq, size));
      });
    behavior.current = made;
    selection.call(made).on("dblclick.zoom", null);
    made.transform(selection, transformFor(wanted.current, seq, size));
    return () => {
      selection.on(".zoom", null);
      behavior.current = null;
    };
  }, [canvas, seq, size]);

  useEffect(() => {
    if (!canvas.current || !behavior.current || size === 0) return;
    const selection = select<HTMLCanvasElement, unknown>(canvas.current);
    const now = viewportOf(zoomTransform(canvas.current), seq, size);
    if (!sameViewport(now, viewport))
      behavior.current.transform(selection, transformFor(viewport, seq, size));
  }, [canvas, seq, size, viewport]);

  const apply = (
    change: (
      made: ZoomBehavior<HTMLCanvasElement, unknown>,
      on: ReturnType<typeof select<HTMLCanvasElement, unknown>>,
    ) => void,
  ) => {
    if (canvas.current && behavior.current) {
      byButton.current = true;
      change(behavior.current, select<HTMLCanvasElement, unknown>(canvas.current));
      byButton.current = false;
    }
  };
  return {
    transform,
    by: (factor) => apply((made, on) => made.scaleBy(on, factor)),
    move: (dx, dy) => apply((made, on) => made.translateBy(on, dx / transform.k, dy / transform.k)),
    reset: () => apply((made, on) => made.transform(on, zoomIdentity)),
  };
}

function transformFor(viewport: Viewport, seq: number, size: number): ZoomTransform {
  const { x, y, k } = transformOf(viewport, seq, size);
  return new ZoomTransform(k, x, y);
}
