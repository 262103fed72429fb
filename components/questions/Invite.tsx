"use client";

import Link from "next/link";
import { useProgress } from "@/components/lesson/use-progress";
import { formatMessage } from "@/components/ui/format-message";
import type { Language } from "@/content/languages";
import type { QuestionsMessages } from "@/content/messages/en/questions";
import type { Form } from "@/content/questions";
import styles from "./questions.module.css";
import { scoreOf } from "./score";

/** The way to a form, and what came of it. */
export function Invite({
  language,
  form,
  invite,
}: {
  language: Language;
  form: Form;
  invite: QuestionsMessages["invite"];
}) {
  const score = scoreOf(useProgress().chapters, form);
  const lead = form === "before" ? invite.beforeLead : invite.afterLead;
  return (
    <p className={styles.invite} data-invite={form}>
      <Link href={`/${language}/questions/${form}/`}>{invite[form]}</Link>{" "}
      <span>{score.done ? formatMessage(invite.done, { right: score.right, all: score.all }) : lead}</span>
    </p>
  );
}
