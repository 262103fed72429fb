import type { PointerEvent } from "react";

/** Where a pointer is in the units of the drawing around an element; null while that has no place on screen. */
export function pointIn({ currentTarget, clientX, clientY }: PointerEvent<SVGGElement>): DOMPoint | null {
  const matrix = currentTarget.ownerSVGElement?.getScreenCTM()?.inverse();
  return matrix ? new DOMPoint(clientX, clientY).matrixTransform(matrix) : null;
}
