import type { AdviserMessages } from "@/content/messages/en/adviser";
import { Legend } from "../drawing/Legend";
import styles from "./adviser.module.css";

const names = ["rule", "needed", "calculated", "measured", "copy", "chance"] as const;

/** What is drawn, in words: which of it a rule says, a calculation, or a measurement on this device. */
export function AdviserLegend({ messages: t }: { messages: AdviserMessages["legend"] }) {
  return (
    <Legend
      figure="adviser"
      marks={styles.marks}
      entries={names.map((name) => ({
        name,
        text: t[name],
        ...(name === "copy" && { mark: "✓ ✗" }),
      }))}
    />
  );
}
