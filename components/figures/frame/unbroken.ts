/** The text with a number and its unit, and the factors of a product, kept on one line. */
export function unbroken(text: string): string {
  return text
    .replace(/(\d) (?=(?:[KMGT]?i?B|ms|s|[kMGTP])(?![\w-]))/g, "$1\u00a0")
    .replace(/(\w) · (?=\w)/g, "$1\u00a0·\u00a0");
}
