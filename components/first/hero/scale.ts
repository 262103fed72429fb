/**
 * How large things are on the first page's drawing. Sizes run over many powers of two, so a side of the drawing grows
 * by as much with every doubling, and what is dragged stays under the pointer.
 */

/** A size of a tensor as a length on the drawing, and back. */
export interface Scale {
  readonly lengthOf: (size: number) => number;
  /** The size whose length comes closest. */
  readonly sizeAt: (length: number) => number;
}

/** `least` is drawn `from` long, `most` is drawn `to` long. */
export function doubling(
  [least, most]: readonly [number, number],
  [from, to]: readonly [number, number],
): Scale {
  const perOctave = (to - from) / Math.log2(most / least);
  return {
    lengthOf: (size) => from + perOctave * Math.log2(Math.max(least, size) / least),
    sizeAt: (length) => Math.round(least * 2 ** ((length - from) / perOctave)),
  };
}

/** The side of the square of scores, by seq_len. */
export const side = doubling([1, 4096], [190, 352]);

/** How far the heads of a stack are fanned out, by num_heads. */
export const fan = doubling([1, 64], [0, 72]);

/** The height and the width of a sheet, by seq_len and head_dim. */
export const sheetHeight = doubling([1, 4096], [90, 220]);
export const sheetWidth = doubling([1, 128], [36, 110]);

/** A place on the drawing, to a hundredth of a pixel: nobody sees more digits, and the page would carry them all. */
export const place = (length: number) => Math.round(length * 100) / 100;
