/** The mark of the lab: a lit band on a quiet grid, query by key. */
export function Mark({ size = 28 }: { size?: number }) {
  const cells = 6;
  const band = 2;
  return (
    <svg viewBox="0 0 30 30" width={size} height={size} aria-hidden="true">
      {Array.from({ length: cells * cells }, (_, n) => {
        const query = Math.floor(n / cells);
        const key = n % cells;
        const lit = key <= query && query - key <= band;
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
            key={n}
            x={key * 5 + 0.5}
            y={query * 5 + 0.5}
            width="4"
            height="4"
            fill={lit ? "var(--weights)" : "var(--grid)"}
            fillOpacity={lit ? 1 - 0.28 * (query - key) : 1}
          />
        );
      })}
    </svg>
  );
}
