"use client";

import { LabPart, LabProvider } from "@/components/lab/lab-provider";
import { Problems } from "@/components/lab/Problems";
import { useExperiment } from "@/components/lab/use-experiment";
import type { Language } from "@/components/shell/languages";
import type { FiguresMessages } from "@/content/messages/en/figures";
import type { ProblemsMessages } from "@/content/messages/en/problems";
import { Figure } from "./Figure";
import { FigureLink } from "./FigureLink";
import { figureIds } from "./ids";
import styles from "./lab-page.module.css";
import { NearView } from "./NearView";

interface LabPageProps {
  readonly language: Language;
  readonly messages: FiguresMessages;
  readonly problems: ProblemsMessages;
}

/** All figures over one experiment and one focus. */
export function LabPage(props: LabPageProps) {
  return (
    <LabProvider>
      <Figures {...props} />
    </LabProvider>
  );
}

function Figures({ language, messages, problems: say }: LabPageProps) {
  const { problems } = useExperiment();
  const { names, lab } = messages;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{lab.title}</h1>
        <p>{lab.lead}</p>
      </header>
      <Problems problems={problems} messages={say} />
      <nav className={styles.contents} aria-label={lab.contents}>
        <ol>
          {figureIds.map((id) => (
            <li key={id}>
              <a href={`#${id}`}>{names[id].title}</a>
            </li>
          ))}
        </ol>
      </nav>
      {figureIds.map((id) => (
        <section key={id} id={id} className={styles.figure} aria-labelledby={`${id}-title`}>
          <header className={styles.title}>
            <h2 id={`${id}-title`}>{names[id].title}</h2>
            <FigureLink id={id} language={language}>
              {lab.alone}
            </FigureLink>
          </header>
          <p className={styles.lead}>{names[id].lead}</p>
          <NearView far={lab.coming}>
            <LabPart>
              <Figure id={id} language={language} />
            </LabPart>
          </NearView>
        </section>
      ))}
    </div>
  );
}
