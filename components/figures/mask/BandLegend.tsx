import { formatMessage } from "@/components/ui/format-message";
import { short } from "@/components/ui/numbers";
import type { MaskMessages } from "@/content/messages/en/mask";
import styles from "./mask.module.css";
import type { BandShading } from "./use-shading";

/** What the colours in the band mean, with limits read off the numbers that are drawn. */
export function BandLegend({
  wanted,
  shading,
  failed,
  messages: t,
}: {
  wanted: "flat" | "weights" | "cost";
  shading: BandShading | null;
  failed: string | null;
  messages: MaskMessages["shade"];
}) {
  if (wanted === "flat") return null;
  const { weights, cost } = shading ?? {};
  return (
    <p className={styles.shades}>
      {failed !== null && formatMessage(t.failed, { message: failed })}
      {weights && (
        <>
          <i className={styles.ramp} aria-hidden="true" />
          {formatMessage(t.weights, { head: weights.head, full: short(weights.full) })}
          {weights.above > 0 && formatMessage(t.above, { above: weights.above, max: short(weights.max) })}
        </>
      )}
      {cost && (
        <>
          <i className={styles.hatch} aria-hidden="true" />
          {formatMessage(t.cost, { block: cost.block })}
        </>
      )}
    </p>
  );
}
