/**
 * Whether a mouse has not moved: a drawing that changes under it makes the browser say that it has entered this part and
 * left that one. Nobody pointed there, so what the keyboard walks to stays.
 */

interface Spot {
  readonly pointerType: string;
  readonly screenX: number;
  readonly screenY: number;
}

let last: Spot | null = null;

if (typeof window !== "undefined") {
  // The browser says what is entered before it says that the pointer has moved.
  window.addEventListener(
    "pointermove",
    (event) => {
      last = { pointerType: event.pointerType, screenX: event.screenX, screenY: event.screenY };
    },
    { capture: true, passive: true },
  );
}

export function rests({ pointerType, screenX, screenY }: Spot): boolean {
  return pointerType === "mouse" && last !== null && last.screenX === screenX && last.screenY === screenY;
}
