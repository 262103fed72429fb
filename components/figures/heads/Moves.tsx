import styles from "./heads.module.css";

export interface Stand {
  readonly x: number;
  readonly y: number;
}

/** A bow from one cell's edge to another's, over what lies between them. */
function bow(from: Stand, to: Stand, half: Stand): string {
  // Straight down it goes beside the numbers of its column.
  if (to.y > from.y && Math.abs(to.x - from.x) < 2 * half.x) {
    return `M${from.x + half.x} ${from.y + half.y}L${to.x + half.x} ${to.y - half.y}`;
  }
  const lift = Math.min(60, 18 + Math.abs(to.x - from.x) / 6);
  const middle = { x: (from.x + to.x) / 2, y: Math.min(from.y, to.y) - lift };
  const [start, end] = [edge(from, middle, half), edge(to, middle, half)];
  return `M${start.x} ${start.y}Q${middle.x} ${middle.y} ${end.x} ${end.y}`;
}

/** Where the way out of a cell's middle leaves the cell: a number stays readable under its arrows. */
function edge(cell: Stand, toward: Stand, half: Stand): Stand {
  const [x, y] = [toward.x - cell.x, toward.y - cell.y];
  const share = Math.min(half.x / Math.abs(x), half.y / Math.abs(y));
  return { x: cell.x + share * x, y: cell.y + share * y };
}

/**
 * Where one number goes from layout to layout: every move, or the one that is played and in it the number on its way.
 * `stands` are the middles of its cells, in the order of the layouts, and `half` is half of a cell.
 */
export function Moves({
  stands,
  half,
  step,
  id,
}: {
  stands: readonly Stand[];
  half: Stand;
  step: number;
  id: string;
}) {
  return (
    <g className={styles.moves} data-moves="">
      <defs>
        <marker
          id={`${id}-tip`}
          viewBox="0 0 8 8"
          refX={7}
          refY={4}
          markerWidth={9}
          markerHeight={9}
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M0 0l8 4l-8 4z" className={styles.tip} />
        </marker>
      </defs>
      {stands.slice(1).map((to, n) => {
        const way = bow(stands[n] as Stand, to, half);
        const here = step === n + 1;
        return (
          <g
            // biome-ignore lint/suspicious/noArrayIndexKey: a move is its place
            key={n}
            data-move={n + 1}
            data-here={here ? "" : undefined}
            data-other={step > 0 && !here ? "" : undefined}
          >
            <path d={way} className={styles.way} markerEnd={`url(#${id}-tip)`} />
            {here && (
              <circle r={6} className={styles.mover} style={{ offsetPath: `path("${way}")` }} key={step} />
            )}
          </g>
        );
      })}
    </g>
  );
}
