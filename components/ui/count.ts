/** A count, grouped as the language of the page does it. For what is drawn in the browser only. */
export const countText = (n: number): string => n.toLocaleString(document.documentElement.lang || undefined);
