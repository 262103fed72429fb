import Link from "next/link";
import { Invite } from "@/components/questions/Invite";
import { CourseSearch } from "@/components/search/CourseSearch";
import type { Language } from "@/components/shell/languages";
import { fill } from "@/components/ui/fill";
import type { ChapterId } from "@/content/chapters";
import type { LearnMessages } from "@/content/messages/en/learn";
import type { QuestionsMessages } from "@/content/messages/en/questions";
import { ChapterProgress } from "./ChapterProgress";
import { ForgetProgress } from "./ForgetProgress";
import styles from "./learn.module.css";

export interface ChapterEntry {
  readonly id: ChapterId;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly tasks: readonly string[];
}

/** The course at a glance: chapters in reading order, how far one is, and what stands beside them. */
export function LearnPage({
  language,
  chapters,
  t,
  invite,
}: {
  language: Language;
  chapters: readonly ChapterEntry[];
  t: LearnMessages;
  invite: QuestionsMessages["invite"];
}) {
  const tools = [
    { path: "error-help/", name: t.tools.error, lead: t.tools.errorLead },
    { path: "glossary/", name: t.tools.glossary, lead: t.tools.glossaryLead },
    { path: "cheat-sheet/", name: t.tools.sheet, lead: t.tools.sheetLead },
  ];
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{t.title}</h1>
        <p>{t.lead}</p>
      </header>
      <CourseSearch language={language} t={t.search} />
      <Invite language={language} form="before" invite={invite} />
      <ol className={styles.chapters}>
        {chapters.map(({ id, title, summary, minutes, tasks }, n) => (
          <li key={id}>
            <span className={styles.number} aria-hidden="true">
              {n + 1}
            </span>
            <div>
              <h2>
                <Link href={`/${language}/learn/${id}/`}>{title}</Link>
              </h2>
              <p>{summary}</p>
              <div className={styles.note}>
                <span>{fill(t.minutes, { n: minutes })}</span>
                <ChapterProgress chapter={id} tasks={tasks} t={t.progress} />
              </div>
            </div>
          </li>
        ))}
      </ol>
      <Invite language={language} form="after" invite={invite} />
      <nav aria-label={t.tools.label}>
        <ul className={styles.tools}>
          {tools.map(({ path, name, lead }) => (
            <li key={path}>
              <Link href={`/${language}/${path}`}>{name}</Link>
              <p>{lead}</p>
            </li>
          ))}
        </ul>
      </nav>
      <ForgetProgress t={t.progress} />
    </div>
  );
}
