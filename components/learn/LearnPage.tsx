import Link from "next/link";
import { Invite } from "@/components/questions/Invite";
import { CourseSearch } from "@/components/search/CourseSearch";
import { Cover } from "@/components/ui/Cover";
import { formatMessage } from "@/components/ui/format-message";
import { PageHead } from "@/components/ui/PageHead";
import { chapterCovers } from "@/content/examples/covers";
import type { Language } from "@/content/languages";
import type { LearnMessages } from "@/content/messages/en/learn";
import type { QuestionsMessages } from "@/content/messages/en/questions";
import { ChapterProgress } from "./ChapterProgress";
import type { ChapterEntry } from "./entry";
import { ForgetProgress } from "./ForgetProgress";
import styles from "./learn.module.css";
import { Review } from "./Review";

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
    { path: "misuse/", name: t.tools.mistakes, lead: t.tools.mistakesLead },
    { path: "glossary/", name: t.tools.glossary, lead: t.tools.glossaryLead },
    { path: "cheat-sheet/", name: t.tools.sheet, lead: t.tools.sheetLead },
  ];
  return (
    <div className={styles.page}>
      <PageHead title={t.title} lead={t.lead} />
      <CourseSearch language={language} t={t.search} />
      <Invite language={language} form="before" invite={invite} />
      <Review language={language} chapters={chapters} t={t.review} />
      <ol className={styles.chapters}>
        {chapters.map(({ id, title, summary, minutes, tasks }, n) => (
          <li key={id}>
            <Cover cover={chapterCovers[id]} language={language} />
            <div>
              <p className={styles.number}>{formatMessage(t.chapter, { n })}</p>
              <h2>
                <Link href={`/${language}/learn/${id}/`}>{title}</Link>
              </h2>
              <p>{summary}</p>
              <div className={styles.note}>
                <span>{formatMessage(t.minutes, { n: minutes })}</span>
                <ChapterProgress chapter={id} tasks={tasks.map((task) => task.id)} t={t.progress} />
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
