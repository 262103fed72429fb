import type { PartProps } from "@/components/lab/use-parts";
import styles from "./model-windows.module.css";

/** Most query heads that are drawn one by one. */
const MOST = 128;

/** Query heads above the key heads that they share. */
export function HeadsDrawing({
  num_heads,
  kv_heads,
  width,
  part,
}: {
  num_heads: number;
  kv_heads: number;
  width: number;
  part: (name: string) => PartProps;
}) {
  if (num_heads > MOST || kv_heads < 1 || num_heads % kv_heads !== 0) return null;
  const share = num_heads / kv_heads;
  const step = Math.min(18, (width - kv_heads * 3) / num_heads);
  return (
    <g>
      {Array.from({ length: num_heads }, (_, head) => {
        const x = head * step + Math.floor(head / share) * 3;
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a head is its number
            key={head}
            x={x}
            width={Math.max(1, step - 1.5)}
            height={14}
            className={styles.queryHead}
            {...part("queries")}
          />
        );
      })}
      {Array.from({ length: kv_heads }, (_, head) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a head is its number
          key={head}
          x={head * (share * step + 3)}
          y={17}
          width={Math.max(1, share * step - 1.5)}
          height={9}
          className={styles.keyHead}
          {...part("keys")}
        />
      ))}
    </g>
  );
}
