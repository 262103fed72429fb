/** How Temml sets what a notebook holds. `trust` stays off: no \href, no \includegraphics. */
export const formulaOptions = {
  throwOnError: false,
  maxExpand: 1000,
  maxSize: [20, 100] as [number, number],
} as const;
