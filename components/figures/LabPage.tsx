"use client";

import Link from "next/link";
import { LabPart, LabProvider } from "@/components/lab/lab-provider";
import { Problems } from "@/components/lab/Problems";
import { useExperiment } from "@/components/lab/use-experiment";
import { Cover } from "@/components/ui/Cover";
import { PageHead } from "@/components/ui/PageHead";
import { figureCovers } from "@/content/examples/covers";
import type { Language } from "@/content/languages";
import type { FiguresMessages } from "@/content/messages/en/figures";
import type { ProblemsMessages } from "@/content/messages/en/problems";
import { figureIds } from "./catalogue";
import { Figure } from "./Figure";
import { FigureLink } from "./FigureLink";
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
      <PageHead title={lab.title} lead={lab.lead} />
      <Problems problems={problems} messages={say} />
      <nav className={styles.contents} aria-label={lab.contents}>
        <ol>
          {figureIds.map((id) => (
            <li key={id}>
              <Cover cover={`${id}/${figureCovers[id]}`} language={language} />
              <a href={`#${id}`}>{names[id].title}</a>
              <p>{names[id].description}</p>
            </li>
          ))}
          <li className={styles.other}>
            <Link href={`/${language}/bench/`}>{lab.bench}</Link>
            <p>{lab.benchLead}</p>
          </li>
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
              <Figure id={id} language={language} form="full" />
            </LabPart>
          </NearView>
        </section>
      ))}
    </div>
  );
}
