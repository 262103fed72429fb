import type { ElementType, ReactNode } from "react";
import { formatMessage } from "@/components/ui/format-message";
import { MessageText } from "@/components/ui/MessageText";
import type { LearnMessages } from "@/content/messages/en/learn";
import { StepProvider } from "../lesson";
import type { StepOutline } from "../source/outline";
import { Scene } from "./Scene";
import styles from "./step.module.css";

/** One idea of a chapter. Its id is its address, the same in both languages. */
export function Step({
  id,
  title,
  outline,
  t,
  pictures,
  children,
}: {
  id: string;
  title: string;
  outline: StepOutline | undefined;
  t: LearnMessages;
  /** The components that are pictures. */
  pictures: readonly ElementType[];
  children: ReactNode;
}) {
  return (
    <section id={id} className={styles.step} aria-labelledby={`${id}-title`} data-step>
      <h2 id={`${id}-title`}>
        <MessageText text={title} />
        <a
          className={styles.anchor}
          href={`#${id}`}
          aria-label={formatMessage(t.link, { title: title.replaceAll("`", "") })}
        >
          #
        </a>
      </h2>
      <StepProvider id={id}>
        <Scene pictures={pictures}>{children}</Scene>
      </StepProvider>
      {outline && <Key outline={outline} t={t} />}
    </section>
  );
}

/** The answers of a step, among the presenter's notes: nobody has to look them up before a class. */
function Key({ outline: { predictions, tasks }, t }: { outline: StepOutline; t: LearnMessages }) {
  const lines = new Set([
    ...predictions.map((answer) => formatMessage(t.teacher.predictionKey, { answer })),
    ...tasks.map(({ title, kind, answer }) =>
      kind === "code"
        ? formatMessage(t.teacher.codeKey, { title })
        : formatMessage(t.teacher.taskKey, { title, answer }),
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
