import type { Form } from "../definition";

/** Where a panel is drawn, in the drawing's own units. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly cell: number;
  /** Room for arcs above the token line. */
  readonly arcs: number;
  readonly letters: Letters;
}

/** How the characters stand along the matrix. */
export interface Letters {
  /** In a line of their own each, where a cell is too narrow for a letter that can be read: all of them by turns, or the two that are pointed at. */
  readonly show: "all" | "by turns" | "pointed at";
  /** The room left of the matrix and above it. */
  readonly left: number;
  readonly above: number;
  /** Their size, where nothing is as wide as it is high, and the largest one. */
  readonly size: number;
  readonly largest: number;
}

/** Several heads in a lesson and one, a column over its whole room, a page, a slide. */
type Place = "several" | "one" | "column" | "page" | "slide";

/** In narrower cells letters would be too small. */
const NARROWEST = 12;
export const TITLE = 18;

/** The largest letter. What a lesson has is scaled to half of a screen. */
const LARGEST: Readonly<Record<Place, number>> = { several: 17, one: 17, column: 13, page: 13, slide: 13 };

/** In a narrower room heads lie under each other, and nothing has to be scrolled sideways. */
const NARROW = 380;
/** A slide is wide and low: heads stand beside each other, and are made for its height, or nobody could read their letters. */
const SLIDE = { width: 1040, height: 390 };
const LEAST_SLIDE = 800;
const WIDTH: Readonly<Record<Place, number>> = {
  several: NARROW,
  one: NARROW,
  column: NARROW,
  page: 760,
  slide: SLIDE.width,
};
const GAP = 20;

/** Two by two in half of a screen: only what is pointed at has letters, and these can be read. */
const FEW: Letters = {
  show: "pointed at",
  left: 20,
  above: 24,
  size: LARGEST.several,
  largest: LARGEST.several,
};

function lettersFor(cell: number, largest: number): Letters {
  const show = cell < NARROWEST ? "by turns" : "all";
  const size = Math.min(largest, cell * (show === "all" ? 0.95 : 1.7));
  return show === "all"
    ? { show, left: largest + 3, above: 1.5 * cell, size, largest }
    : { show, left: 2 * size + 6, above: 2 * size + 6, size, largest };
}

export function placeOfWeights(form: Form, room: number, heads: number): Place {
  // A lesson has half of the height.
  if (form === "lesson") return heads > 1 ? "several" : "one";
  // On paper a slide's figure has half of its width.
  if (form === "slide") return room >= LEAST_SLIDE ? "slide" : "page";
  return room < 600 ? "column" : "page";
}

/** How large everything is: one head over the whole width, or all of them two by two where there is room. */
export function layoutOf(seq: number, heads: number, place: Place) {
  const [width, largest, slide] = [WIDTH[place], LARGEST[place], place === "slide"];
  const across = slide ? heads : heads === 1 || place === "column" ? 1 : 2;
  const room = (width - (across - 1) * GAP) / across;
  const most = heads === 1 ? 22 : 16;
  const arcs = place === "several" ? 26 : heads === 1 && place !== "one" && !slide ? 96 : 44;
  const high = (above: number) => (slide ? SLIDE.height - TITLE - arcs - above : Number.POSITIVE_INFINITY);
  // Letters beside the matrix take of the room that decides how large they are.
  const cellBeside = ({ left, above }: { left: number; above: number }) =>
    Math.min(most, (room - left) / seq, high(above) / seq);
  const letters = place === "several" ? FEW : lettersFor(cellBeside(lettersFor(most, largest)), largest);
  const cell = cellBeside(letters);
  const panel = { width: letters.left + seq * cell, height: TITLE + arcs + letters.above + seq * cell };
  const down = Math.ceil(heads / across);
  return {
    cell,
    arcs,
    letters,
    panel,
    width: Math.max(across * (panel.width + GAP) - GAP, slide ? 0 : width / 2),
    height: down * (panel.height + GAP) - GAP + 2,
    at: (n: number) => ({
      x: (n % across) * (panel.width + GAP),
      y: Math.floor(n / across) * (panel.height + GAP),
    }),
  };
}
