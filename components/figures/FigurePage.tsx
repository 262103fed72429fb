"use client";

import { LabProvider } from "@/components/lab/lab-provider";
import { Problems } from "@/components/lab/Problems";
import { useExperiment } from "@/components/lab/use-experiment";
import type { Language } from "@/components/shell/languages";
import type { FiguresMessages } from "@/content/messages/en/figures";
import type { ProblemsMessages } from "@/content/messages/en/problems";
import { Figure } from "./Figure";
import { FigureLink } from "./FigureLink";
import styles from "./figure-page.module.css";
import { type FigureId, figureIds } from "./ids";

interface FigurePageProps {
  readonly id: FigureId;
  readonly language: Language;
  readonly messages: FiguresMessages;
  readonly problems: ProblemsMessages;
}

/** A figure on a page of its own: a title, a sentence, one lab, and the way to the others. */
export function FigurePage(props: FigurePageProps) {
  return (
    <LabProvider>
      <Shown {...props} />
    </LabProvider>
  );
}

function Shown({ id, language, messages, problems: say }: FigurePageProps) {
  const { problems } = useExperiment();
  const { names, lab } = messages;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{names[id].title}</h1>
        <p>{names[id].lead}</p>
      </header>
      <Problems problems={problems} messages={say} />
      <Figure id={id} language={language} />
      <nav className={styles.others} aria-label={lab.more}>
        <FigureLink id="lab" language={language}>
          {lab.all}
        </FigureLink>
        <ul>
          {figureIds
            .filter((other) => other !== id)
            .map((other) => (
              <li key={other}>
                <FigureLink id={other} language={language}>
                  {names[other].title}
                </FigureLink>
              </li>
            ))}
        </ul>
      </nav>
    </div>
  );
}
