"use client";

import { LabProvider } from "@/components/lab/lab-provider";
import { Problems } from "@/components/lab/Problems";
import { useExperiment } from "@/components/lab/use-experiment";
import { PageHead } from "@/components/ui/PageHead";
import type { Language } from "@/content/languages";
import type { FiguresMessages } from "@/content/messages/en/figures";
import type { ProblemsMessages } from "@/content/messages/en/problems";
import { type FigureId, figureIds } from "./catalogue";
import { startOf } from "./definitions";
import { Figure } from "./Figure";
import { FigureLink } from "./FigureLink";
import styles from "./figure-page.module.css";

interface FigurePageProps {
  readonly id: FigureId;
  readonly language: Language;
  readonly messages: FiguresMessages;
  readonly problems: ProblemsMessages;
}

/** A figure on a page of its own: a title, a sentence, one lab, and the way to the others. */
export function FigurePage(props: FigurePageProps) {
  return (
    <LabProvider home={startOf(props.id)}>
      <Shown {...props} />
    </LabProvider>
  );
}

function Shown({ id, language, messages, problems: say }: FigurePageProps) {
  const { problems } = useExperiment();
  const { names, lab } = messages;
  return (
    <div className={styles.page}>
      <PageHead title={names[id].title} lead={names[id].lead} />
      <Problems problems={problems} messages={say} />
      <Figure id={id} language={language} form="full" />
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
