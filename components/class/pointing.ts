import { type Pointer, PROTOCOL } from "./protocol";

const DRAWING = "[data-drawing]";
const share = (value: number) => Math.min(1, Math.max(0, value));

/**
 * Where a pointer stands in a page, as a share of what is under it: a drawing, or the nearest element that has a name.
 * Screens differ in width, and what is pointed at does not.
 */
export function pointerAt(page: Document, { clientX, clientY, target }: MouseEvent): Pointer {
  const found = (target as Element | null)?.closest?.(`${DRAWING}, [id]`);
  const box = found?.getBoundingClientRect();
  if (!found || !box || box.width === 0 || box.height === 0) return nowhere;
  const drawing = [...page.querySelectorAll(DRAWING)].indexOf(found);
  const on = drawing >= 0 ? `drawing ${drawing}` : `#${found.id}`;
  if (!/^(?:#[\w-]{1,80}|drawing \d{1,3})$/.test(on)) return nowhere;
  return {
    v: PROTOCOL,
    on,
    x: share((clientX - box.left) / box.width),
    y: share((clientY - box.top) / box.height),
  };
}

export const nowhere: Pointer = { v: PROTOCOL, on: "", x: 0, y: 0 };

const MARK = "class-pointer";

/** Shows in a framed page where the teacher points: a ring, over what is there and never in its way. */
export function showPointer(page: Document, { on, x, y }: Pointer): void {
  const number = /^drawing (\d+)$/.exec(on)?.[1];
  const found =
    number !== undefined
      ? page.querySelectorAll(DRAWING)[Number(number)]
      : on === ""
        ? undefined
        : page.getElementById(on.slice(1));
  const mark = page.getElementById(MARK) ?? page.createElement("div");
  if (!found) {
    mark.remove();
    return;
  }
  const box = found.getBoundingClientRect();
  const { defaultView: view } = page;
  mark.id = MARK;
  mark.setAttribute("aria-hidden", "true");
  Object.assign(mark.style, {
    position: "absolute",
    left: `${box.left + (view?.scrollX ?? 0) + x * box.width}px`,
    top: `${box.top + (view?.scrollY ?? 0) + y * box.height}px`,
    width: "28px",
    height: "28px",
    margin: "-14px",
    border: "4px solid #d0006f",
    outline: "2px solid #fff",
    borderRadius: "50%",
    pointerEvents: "none",
    zIndex: "1000",
  });
  if (!mark.isConnected) page.body.append(mark);
}
