import type { ReactNode } from "react";
import { fill } from "@/components/ui/fill";
import { Rich } from "@/components/ui/Rich";
import type { LearnMessages } from "@/content/messages/en/learn";
import styles from "../chapter.module.css";
import { StepProvider } from "../lesson";
import type { StepOutline } from "../source/outline";

/** One idea of a chapter. Its id is its address, the same in both languages. */
export function Step({
  id,
  title,
  outline,
  t,
  children,
}: {
  id: string;
  title: string;
  outline: StepOutline | undefined;
  t: LearnMessages;
  children: ReactNode;
}) {
  return (
    <section id={id} className={styles.step} aria-labelledby={`${id}-title`} data-step>
      <h2 id={`${id}-title`}>
        <Rich text={title} />
        <a
          className={styles.anchor}
          href={`#${id}`}
          aria-label={fill(t.link, { title: title.replaceAll("`", "") })}
        >
          #
        </a>
      </h2>
      <StepProvider>{children}</StepProvider>
      {outline && <Key outline={outline} t={t} />}
    </section>
  );
}

/** The answers of a step, among the presenter's notes: nobody has to look them up before a class. */
function Key({ outline: { predictions, tasks }, t }: { outline: StepOutline; t: LearnMessages }) {
  const lines = new Set([
    ...predictions.map((answer) => fill(t.teacher.predictionKey, { answer })),
    ...tasks.map(({ title, kind, answer }) =>
      kind === "code" ? fill(t.teacher.codeKey, { title }) : fill(t.teacher.taskKey, { title, answer }),
    ),
  ]);
  return (
    <ul hidden data-notes>
      {[...lines].map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
