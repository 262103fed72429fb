import type { CostMessages } from "@/content/messages/en/cost";
import { Legend } from "../drawing/Legend";
import styles from "./cost.module.css";

/** What the lines and marks mean: a form by its shape and dashes as well as by its colour. */
export function CostLegend({
  messages: t,
  recorded,
  failed,
}: {
  messages: CostMessages["legend"];
  recorded: boolean;
  /** Whether some place has no time of the dense form. */
  failed: boolean;
}) {
  const mark = (form: "local" | "dense", hollow: boolean) => (
    <svg className={styles[form]} viewBox="0 0 36 12" width="36" height="12" aria-hidden="true">
      <g className={hollow ? styles.recorded : undefined}>
        {!hollow && <line x1="0" x2="36" y1="6" y2="6" className={styles.line} />}
        {form === "local" ? (
          <circle cx="18" cy="6" r="4.5" />
        ) : (
          <rect x="13.5" y="1.5" width="9" height="9" />
        )}
      </g>
    </svg>
  );
  return (
    <Legend
      figure="cost"
      entries={[
        { name: "local", text: t.local, mark: mark("local", false) },
        { name: "dense", text: t.dense, mark: mark("dense", false) },
        ...(recorded
          ? [
              { name: "recorded-local", text: t.recordedLocal, mark: mark("local", true) },
              { name: "recorded-dense", text: t.recordedDense, mark: mark("dense", true) },
            ]
          : []),
        ...(failed ? [{ name: "failed", text: t.failed, mark: "✕" }] : []),
      ]}
    >
      <li>{t.line}</li>
    </Legend>
  );
}
