"use client";

import { fill } from "@/components/ui/fill";
import type { FirstMessages } from "@/content/messages/en/first";
import type { Problem } from "@/kernels/lab/experiment";
import styles from "./first.module.css";
import { useText } from "./text";

/** What an address asked for in vain. */
export function Problems({ problems }: { problems: readonly Problem[] }) {
  const { t } = useText();
  if (problems.length === 0) return null;
  return (
    <div className={styles.problems} role="alert">
      <p>
        <strong>{t.problems.title}</strong>
      </p>
      <ul>
        {problems.map((problem) => {
          const text = problemText(problem, t.problems);
          return <li key={text}>{text}</li>;
        })}
      </ul>
    </div>
  );
}

function problemText(problem: Problem, say: FirstMessages["problems"]): string {
  const { code, ...rest } = problem;
  const values = Object.entries(rest).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(", ") : String(value),
  ]);
  return fill(say[code], Object.fromEntries(values));
}
