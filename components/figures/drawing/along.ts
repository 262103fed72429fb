import type { KeyboardEvent, MouseEvent } from "react";
import { useFocus } from "@/components/lab/use-focus";
import { pointIn, walk } from "./walk";

interface Along {
  /** The place that is shown, and the first and the last one there is. */
  readonly shown: number;
  readonly first?: number;
  readonly last: number;
  /** Which place is at a point of the drawing. */
  readonly placeAt: (point: { readonly x: number; readonly y: number }) => number | null;
  /** Points at a place without staying there. */
  readonly onHover: (place: number | null) => void;
  readonly onLock: (place: number) => void;
  readonly onRelease: () => void;
}

/** What a `Picture` is given whose places lie along one axis: pointed at, walked with ← and →, locked and released. */
export function useAlong({ shown, first = 0, last, placeAt, onHover, onLock, onRelease }: Along) {
  const { release } = useFocus();
  const at = (event: MouseEvent<SVGSVGElement>) => {
    const point = pointIn(event);
    return point && placeAt(point);
  };
  return {
    walked: true,
    onPointerMove: (event: MouseEvent<SVGSVGElement>) => onHover(at(event)),
    onPointerLeave: () => onHover(null),
    onBlur: () => onHover(null),
    onClick: (event: MouseEvent<SVGSVGElement>) => {
      const place = at(event);
      if (place !== null) onLock(place);
    },
    onKeyDown: (event: KeyboardEvent) =>
      walk(event, {
        moves: { ArrowLeft: shown - 1, ArrowRight: shown + 1, Home: first, End: last },
        onMove: (to) => onHover(Math.max(first, Math.min(last, to))),
        onLock: () => onLock(shown),
        onRelease: () => {
          release();
          onRelease();
        },
      }),
  };
}

/** Of places that lie somewhere along an axis, the one nearest to `x`. */
export function nearest(places: readonly number[], x: number): number {
  const distances = places.map((place) => Math.abs(place - x));
  return distances.indexOf(Math.min(...distances));
}
