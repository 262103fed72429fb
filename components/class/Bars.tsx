import styles from "./bars.module.css";

export interface Bar {
  readonly key: string;
  readonly count: number;
  readonly label: string;
  readonly right: boolean;
}

/** What a room answered: a bar for each group, its size written at its end. The right one has a tick, not only a colour. */
export function Bars({ bars, label, right }: { bars: readonly Bar[]; label: string; right: string }) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <ul className={styles.bars} aria-label={label}>
      {bars.map((bar) => (
        <li key={bar.key} data-right={bar.right}>
          <span className={styles.label}>
            {bar.right && <strong>✓ {right} </strong>}
            {bar.label}
          </span>
          <span className={styles.bar} aria-hidden="true" style={{ width: `${(100 * bar.count) / most}%` }} />
          <span className={styles.count}>{bar.count}</span>
        </li>
      ))}
    </ul>
  );
}
