const CELLS = 6;
const BAND = 2;

/** The cells, query by key, that are lit alike: by how far back the key lies, and those outside of the band. */
const groups = [0, 1, 2, null].map((back) => ({
  fill: back === null ? "var(--grid)" : "var(--weights)",
  opacity: back ? (100 - 28 * back) / 100 : undefined,
  squares: Array.from({ length: CELLS * CELLS }, (_, n) => [n % CELLS, Math.floor(n / CELLS)] as const)
    .filter(([key = 0, query = 0]) => {
      const lag = query - key;
      return back === null ? lag < 0 || lag > BAND : lag === back;
    })
    // From cell to cell in steps, which repeat themselves, and take next to no room in a compressed page.
    .map(([key, query], n, cells) => {
      const [before = 0, above = 0] = cells[n - 1] ?? [];
      const move =
        n === 0 ? `M${key * 5 + 0.5} ${query * 5 + 0.5}` : `m${(key - before) * 5} ${(query - above) * 5}`;
      return `${move}h4v4h-4z`;
    })
    .join(""),
}));

/** The mark of the lab: a lit band on a quiet grid. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg viewBox="0 0 30 30" width={size} height={size} aria-hidden="true">
      {groups.map(({ fill, opacity, squares }) => (
        <path key={squares} d={squares} fill={fill} fillOpacity={opacity} />
      ))}
    </svg>
  );
}
