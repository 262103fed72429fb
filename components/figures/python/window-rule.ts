/**
 * The rule of xformers' LocalAttention over the positions `i` of a query and `j` of a key, as an expression. The window
 * is a number, or the name of a variable that holds it.
 */
export function windowRule(
  { window_size, causal }: { readonly window_size: number | string; readonly causal: boolean },
  i = "i",
  j = "j",
): string {
  const half = typeof window_size === "number" ? Math.floor(window_size / 2) : `${window_size} // 2`;
  return causal ? `(${j} <= ${i}) & (${i} - ${j} <= ${window_size})` : `(${i} - ${j}).abs() <= ${half}`;
}
