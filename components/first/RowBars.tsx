import styles from "./figure.module.css";

const WIDTH = 320;
const HEIGHT = 40;

/** The weights of one query over the keys it sees, as bars; the sentence below says the same. */
export function RowBars({ row }: { row: readonly { readonly key: number; readonly weight: number }[] }) {
  const first = row[0]?.key ?? 0;
  const most = Math.max(Number.MIN_VALUE, ...row.map(({ weight }) => weight));
  const x = (keys: number) => (keys * WIDTH) / Math.max(1, row.length);
  const y = (weight: number) => (weight / most) * HEIGHT;
  const width = x(1) > 3 ? x(1) - 1 : x(1);
  return (
    <svg
      className={styles.bars}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {row.map(({ key, weight }) => (
        <rect
          key={key}
          x={x(key - first)}
          y={HEIGHT - y(weight)}
          width={width}
          height={y(weight)}
          fill="var(--weights)"
        />
      ))}
      <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} stroke="var(--border-strong)" />
    </svg>
  );
}
