"use client";

import Link from "next/link";
import { useState } from "react";
import { fromSearch } from "@/components/experiment/experiment";
import { ExperimentStore } from "@/components/experiment/store";
import { Figure } from "@/components/figures/Figure";
import { LabProvider, LabScope } from "@/components/lab/lab-provider";
import { notebookKey, solvedOf } from "@/components/lesson/progress";
import { useProgress } from "@/components/lesson/use-progress";
import { PlainHttp } from "@/components/offline/PlainHttp";
import { Invite } from "@/components/questions/Invite";
import { siteRoot } from "@/components/site-root";
import { ControlPolicy } from "@/components/ui/control-policy";
import { formatMessage } from "@/components/ui/format-message";
import type { Language } from "@/content/languages";
import type { OfflineMessages } from "@/content/messages/en/offline";
import type { WorkshopMessages } from "@/content/messages/en/workshop";
import type { Course } from "./course";
import { HandIn } from "./HandIn";
import { remembered } from "./remember";
import { claimsWorkshop, fromAddress } from "./short";
import { titleOf } from "./titles";
import { unitsOf } from "./units";
import { useWorkshop } from "./use-workshop";
import type { Workshop, WorkshopItem } from "./workshop";
import styles from "./workshop.module.css";

/** A workshop as a learner meets it: what to do, in order, and the results to hand in. */
export function WorkshopPage({
  language,
  course,
  messages,
  plain,
}: {
  language: Language;
  course: Course;
  messages: WorkshopMessages;
  plain: OfflineMessages["plain"];
}) {
  const workshop = useWorkshop();
  const { page } = messages;
  if (workshop === undefined) return <p className={styles.page}>{page.loading}</p>;
  if (workshop === null) {
    return (
      <div className={styles.page}>
        <h1>{linked() ? page.noneTitle : page.makeTitle}</h1>
        <p role={linked() ? "alert" : undefined}>{linked() ? whyNone(page) : page.makeLead}</p>
        <Earlier messages={page} />
        <p>
          <Link href={`/${language}/teach/`}>{page.make}</Link>
        </p>
        <p>
          <Link href={`/${language}/learn/`}>{page.course}</Link>
        </p>
      </div>
    );
  }
  return (
    <LabProvider address={false}>
      <div className={styles.page}>
        <header className={styles.head}>
          <h1>{workshop.title || page.untitled}</h1>
          <PlainHttp messages={plain} />
          {workshop.note && <p className={styles.note}>{workshop.note}</p>}
        </header>
        <ol className={styles.program}>
          {workshop.items.map((item) => (
            <li key={`${item.kind} ${item.id}`} id={`${item.kind}-${item.id}`} data-step>
              <h2>{titleOf(item, course, messages.chosen)}</h2>
              <Item item={item} language={language} course={course} messages={page} />
            </li>
          ))}
        </ol>
        <HandIn workshop={workshop} tasks={tasksOf(workshop, course)} handIn={messages.handIn} />
      </div>
    </LabProvider>
  );
}

/** Does the address carry anything? Asked in the browser only, once the link was read. */
const linked = () => location.hash.length > 1;
const whyNone = (page: WorkshopMessages["page"]) =>
  claimsWorkshop(location.href) === "short" ? page.noneShort : page.none;

/** The way to the workshop that this tab was in before it met a link that cannot be read; nothing where it was in none. */
function Earlier({ messages }: { messages: WorkshopMessages["page"] }) {
  const address = remembered();
  const workshop = fromAddress(address);
  if (!workshop) return null;
  return (
    <p>
      {messages.earlier}{" "}
      <a href={`${siteRoot()}/${address}`} data-testid="earlier">
        {workshop.title || messages.untitled}
      </a>
    </p>
  );
}

/** The tasks of a workshop's chapters and notebooks, `chapter/task`. */
function tasksOf({ items }: Workshop, course: Course): string[] {
  return unitsOf(items, course).flatMap(({ key, tasks }) => tasks.map(({ id }) => `${key}/${id}`));
}

function Item({
  item,
  language,
  course,
  messages,
}: {
  item: WorkshopItem;
  language: Language;
  course: Course;
  messages: WorkshopMessages["page"];
}) {
  if (item.kind === "figure") return <SetFigure item={item} language={language} />;
  if (item.kind === "break") return null;
  if (item.kind === "questions") {
    return <Invite language={language} form={item.id} invite={course.invite} />;
  }
  if (item.kind === "notebook") {
    return <Notebook id={item.id} language={language} course={course} messages={messages} />;
  }
  return <Chapter id={item.id} language={language} course={course} messages={messages} />;
}

/** A part of a workshop that stands in the course. */
interface PartProps {
  readonly id: string;
  readonly language: Language;
  readonly course: Course;
  readonly messages: WorkshopMessages["page"];
}

function Chapter({ id, language, course, messages }: PartProps) {
  const { chapters } = useProgress();
  const chapter = course.chapters.find((one) => one.id === id);
  if (!chapter) return <p>{messages.unknown}</p>;
  const tasks = chapter.tasks.map((task) => task.id);
  const solved = solvedOf(chapters[id], tasks);
  return (
    <p>
      <Link href={`/${language}/learn/${id}/`}>{messages.openChapter}</Link>{" "}
      <span data-testid={`solved-${id}`}>
        {formatMessage(messages.solved, { solved, of: tasks.length, minutes: chapter.minutes })}
      </span>
    </p>
  );
}

function Notebook({ id, language, course, messages }: PartProps) {
  const { chapters } = useProgress();
  const notebook = course.notebooks.find((one) => one.id === id);
  if (!notebook) return <p>{messages.unknown}</p>;
  const tasks = notebook.tasks.map((task) => task.id);
  const solved = solvedOf(chapters[notebookKey(id)], tasks);
  return (
    <>
      <p>{notebook.lead}</p>
      <p>
        <Link href={`/${language}/notebook/?lesson=${id}`}>{messages.openNotebook}</Link>{" "}
        <span data-testid={`solved-${id}`}>
          {formatMessage(messages.exercises, { solved, of: tasks.length })}
        </span>
      </p>
    </>
  );
}

function SetFigure({
  item,
  language,
}: {
  item: Extract<WorkshopItem, { kind: "figure" }>;
  language: Language;
}) {
  const [store] = useState(() => new ExperimentStore(fromSearch(item.search).experiment, item.fixed));
  return (
    <LabScope store={store}>
      <ControlPolicy hidden={item.hidden} fixed={item.fixed}>
        {/* As small as in a lesson, between what else there is to do, and with all that the teacher leaves to be set. */}
        <div data-roomy>
          <Figure id={item.id} language={language} form="lesson" free />
        </div>
      </ControlPolicy>
    </LabScope>
  );
}
