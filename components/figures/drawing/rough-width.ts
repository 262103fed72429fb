/** Letters as wide as high: Chinese ones, and their punctuation. */
const WIDE = /[⺀-鿿＀-￯]/;

/** Widths of Latin letters as shares of their size, in the fonts that a page may come with on the wide side. */
const NARROW = /[iljtfr.,;:'()|!· ]/;
const BROAD = /[mwMW@%→]/;
const LETTER = { narrow: 0.32, usual: 0.57, broad: 0.88, code: 0.61 };

function shareOf(letter: string, code: boolean): number {
  if (WIDE.test(letter)) return 1;
  if (code) return LETTER.code;
  return NARROW.test(letter) ? LETTER.narrow : BROAD.test(letter) ? LETTER.broad : LETTER.usual;
}

/** About how wide a text is, in pixels, on the safe side: a drawing is laid out before it is there to be measured. */
export function roughWidth(text: string, size: number, code = false): number {
  return Array.from(text).reduce((sum, letter) => sum + shareOf(letter, code) * size, 0);
}

/** A text in lines no wider than `width`: broken between words, and Chinese between any two letters. */
export function linesOf(text: string, width: number, size: number): readonly string[] {
  // A mark of punctuation stays with what it follows.
  const pieces = text.match(/[⺀-鿿＀-￯][，。：；！？、）]*\s*|[^\s⺀-鿿＀-￯]+\s*/g) ?? [];
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && roughWidth((last + piece).trimEnd(), size) <= width) {
      lines[lines.length - 1] = last + piece;
    } else lines.push(piece);
  }
  return lines.map((line) => line.trimEnd());
}
