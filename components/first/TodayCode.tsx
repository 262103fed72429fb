"use client";

import { useExperiment } from "@/components/lab/use-experiment";
import { CodeBlock } from "@/components/ui/CodeBlock";
import styles from "./first.module.css";
import { codeRoles, flexCode, sdpaCode } from "./python";
import { useText } from "./text";

/** The window in the two calls that PyTorch maintains, with the reader's numbers. */
export function TodayCode({ level }: { level: "h2" | "h3" }) {
  const { t } = useText();
  const { experiment } = useExperiment();
  const Heading = level;
  return (["sdpa", "flex"] as const).map((id) => (
    <section key={id} className={styles.column} aria-label={t.today[id].title}>
      <Heading>{t.today[id].title}</Heading>
      <p className={styles.prose}>{t.today[id].text}</p>
      <CodeBlock
        code={(id === "sdpa" ? sdpaCode : flexCode)(experiment)}
        roles={codeRoles}
        messages={t.code}
      />
    </section>
  ));
}
