import { formatMessage } from "@/components/ui/format-message";
import { bytes } from "@/components/ui/units";
import type { CostMessages } from "@/content/messages/en/cost";
import styles from "./cost.module.css";
import type { Place } from "./points";

/** Where a form gave no time: why. */
export function Failures({
  t,
  places: all,
  axis,
}: {
  t: CostMessages;
  places: readonly Place[];
  axis: string;
}) {
  const lines = all.flatMap(({ at, measured }) => {
    if (!measured) return [];
    const { local, dense } = measured;
    const own =
      local.outcome.kind === "failed"
        ? [formatMessage(t.failures.local, { axis, at, message: local.outcome.message })]
        : [];
    if (dense.outcome.kind === "failed")
      return [...own, formatMessage(t.failures.failed, { axis, at, message: dense.outcome.message })];
    if (dense.outcome.kind === "not_tried")
      return [
        ...own,
        formatMessage(t.failures.not_tried, {
          axis,
          at,
          need: bytes(dense.scoreBytes),
          limit: bytes(dense.outcome.maxBytes),
        }),
      ];
    return own;
  });
  if (lines.length === 0) return null;
  return (
    <ul className={styles.failures} data-testid="failures">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
