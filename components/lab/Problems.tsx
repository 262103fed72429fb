"use client";

import type { Problem } from "@/components/experiment/experiment";
import { formatMessage } from "@/components/ui/format-message";
import type { ProblemsMessages } from "@/content/messages/en/problems";
import styles from "./problems.module.css";

/** What an address asked for in vain. */
export function Problems({
  problems,
  messages,
}: {
  problems: readonly Problem[];
  messages: ProblemsMessages;
}) {
  if (problems.length === 0) return null;
  return (
    <div className={styles.problems} role="alert">
      <p>
        <strong>{messages.title}</strong>
      </p>
      <ul>
        {problems.map((problem) => {
          const text = problemText(problem, messages);
          return <li key={text}>{text}</li>;
        })}
      </ul>
    </div>
  );
}

function problemText(problem: Problem, say: ProblemsMessages): string {
  const { code, ...rest } = problem;
  const values = Object.entries(rest).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(", ") : String(value),
  ]);
  return formatMessage(say[code], Object.fromEntries(values));
}
