import type { KeyboardEvent } from "react";

/** What the keys do in a drawing that is walked. */
export interface Walk<Place> {
  /** Where each arrow, Home, End, … leads from here. */
  readonly moves: Readonly<Record<string, Place>>;
  onMove(to: Place): void;
  onLock(): void;
  onRelease(): void;
}

/** The keys that all drawings share: a move points, Enter and Space lock, Esc releases; the others are the page's. */
export function walk<Place>(event: KeyboardEvent, { moves, onMove, onLock, onRelease }: Walk<Place>): void {
  const to = moves[event.key];
  if (to !== undefined) onMove(to);
  else if (event.key === "Enter" || event.key === " ") onLock();
  else if (event.key === "Escape") onRelease();
  else return;
  event.preventDefault();
}

/** Where a pointer is in a drawing's own units; null while the drawing has no place on screen. */
export function pointIn({
  currentTarget,
  clientX,
  clientY,
}: {
  readonly currentTarget: SVGSVGElement;
  readonly clientX: number;
  readonly clientY: number;
}): DOMPoint | null {
  const matrix = currentTarget.getScreenCTM()?.inverse();
  return matrix ? new DOMPoint(clientX, clientY).matrixTransform(matrix) : null;
}
