/** Where the characters of a text stand on lines as wide as the room: place 0 is the start, the last is what comes next. */
export interface Ribbon {
  readonly cell: number;
  readonly perLine: number;
  readonly lines: number;
  readonly lineHeight: number;
  readonly width: number;
  readonly height: number;
  /** Left upper corner of a place. */
  readonly at: (place: number) => { readonly x: number; readonly y: number };
  /** The place under a point; null where there is none. */
  readonly placeAt: (x: number, y: number) => number | null;
}

/**
 * @param places how many places there are
 * @param width the room, in pixels
 * @param cell width of a place
 * @param lineHeight height of a line with what hangs under it
 */
export function ribbonOf(
  places: number,
  width: number,
  { cell, height: lineHeight }: { readonly cell: number; readonly height: number },
): Ribbon {
  const perLine = Math.max(4, Math.min(places, Math.floor((width - 2) / cell)));
  const lines = Math.ceil(places / perLine);
  return {
    cell,
    perLine,
    lines,
    lineHeight,
    width: perLine * cell + 2,
    height: lines * lineHeight,
    at: (place) => ({
      x: 1 + (place % perLine) * cell,
      y: Math.floor(place / perLine) * lineHeight,
    }),
    placeAt: (x, y) => {
      const column = Math.floor((x - 1) / cell);
      const line = Math.floor(y / lineHeight);
      const place = line * perLine + column;
      const inside = column >= 0 && column < perLine && line >= 0 && place < places;
      return inside ? place : null;
    },
  };
}

/** Runs of places from `first` to `last` that stand on one line: the pieces that a mark over them is drawn in. */
export function piecesOf({ perLine }: Pick<Ribbon, "perLine">, first: number, last: number) {
  const pieces: { readonly first: number; readonly last: number }[] = [];
  for (let from = first; from <= last; ) {
    const to = Math.min(last, from - (from % perLine) + perLine - 1);
    pieces.push({ first: from, last: to });
    from = to + 1;
  }
  return pieces;
}
