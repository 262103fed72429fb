"use client";

import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { type Answered, onAnswered } from "@/components/lesson/answered";
import { useProgress } from "@/components/lesson/use-progress";
import type { Course } from "@/components/workshop/course";
import { unitsOf } from "@/components/workshop/units";
import { fromFragment } from "@/components/workshop/workshop";
import type { Language } from "@/content/languages";
import type { LmsMessages } from "@/content/messages/en/lms";
import { type LmsItem, pageOf } from "./item";
import styles from "./lms.module.css";
import type { Report, Step } from "./report";

/** How often a figure's page is asked whether it was changed, in milliseconds: it tells by its address. */
const LOOK_EVERY = 1_000;

/** An answer that is longer is cut. */
const LONGEST = 4000;

function unitsIn(item: LmsItem, course: Course) {
  if (item.kind === "figure") return [];
  const items =
    item.kind === "chapter"
      ? [{ kind: "chapter" as const, id: item.id }]
      : (fromFragment(item.fragment)?.items ?? []);
  return unitsOf(items, course);
}

/** An item as a platform shows it: the lab's page in a frame, and to whoever frames this page how far the learner is. */
export function Runner({
  item,
  language,
  course,
  messages,
}: {
  item: LmsItem;
  language: Language;
  course: Course;
  messages: LmsMessages;
}) {
  const frame = useRef<HTMLIFrameElement>(null);
  const { chapters } = useProgress();
  const [touched, setTouched] = useState(false);
  const units = useMemo(() => unitsIn(item, course), [item, course]);

  useEffect(() => {
    if (item.kind !== "figure") return;
    let first: string | undefined;
    const timer = setInterval(() => {
      const { location } = frame.current?.contentWindow ?? {};
      if (!location?.pathname.includes(`/figures/${item.id}/`)) return;
      first ??= location.search;
      if (location.search !== first) setTouched(true);
    }, LOOK_EVERY);
    return () => clearInterval(timer);
  }, [item]);

  const tasks = units.flatMap(({ key, tasks: all }) => all.map((task) => ({ key, ...task })));
  const solved = tasks.filter(({ key, id }) => chapters[key]?.[id]?.solved).length;
  const of = tasks.length;
  const tell = useEffectEvent((step: Step | null) => {
    if (window.parent === window) return;
    const report: Report = { lab: "lms", v: 1, of, solved, touched, step };
    // Whoever frames the page may know what is done in it; a package takes it from the lab's address alone.
    window.parent.postMessage(report, "*");
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when one of these changes
  useEffect(() => tell(null), [solved, of, touched]);
  const answered = useEffectEvent(({ chapter, task, right, mistake = "", answer }: Answered) => {
    const known = tasks.find(({ key, id }) => key === chapter && id === task);
    if (!known) return;
    const behind = known.mistakes[mistake] ?? mistake;
    tell({
      id: `${chapter}/${task}`,
      title: known.title,
      answer: answer.slice(0, LONGEST),
      right,
      mistake: behind.slice(0, LONGEST),
    });
  });
  useEffect(() => onAnswered((one) => answered(one)), []);

  return (
    <div className={styles.runner}>
      <h1 className={styles.hidden}>{messages.runner}</h1>
      <iframe
        ref={frame}
        title={messages.runner}
        src={pageOf(item, language)}
        onLoad={() => frame.current?.contentDocument?.documentElement.setAttribute("data-framed", "")}
      />
    </div>
  );
}
