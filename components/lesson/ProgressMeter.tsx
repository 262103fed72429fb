import styles from "./progress.module.css";

/** Tasks as boxes, the solved ones filled. The words beside it say the same. */
export function ProgressMeter({ value, max }: { value: number; max: number }) {
  return (
    <span className={styles.meter} aria-hidden="true">
      {Array.from({ length: max }, (_, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a box is its place
        <span key={n} data-filled={n < value} />
      ))}
    </span>
  );
}
