import type { Metadata } from "next";
import { LearnPage } from "@/components/lesson/LearnPage";
import { outlines } from "@/components/lesson/source/outline";
import { languageOf } from "@/components/shell/languages";
import { pageMetadata } from "@/components/shell/metadata";
import { learn as en } from "@/content/messages/en/learn";
import { questions as questionsEn } from "@/content/messages/en/questions";
import { learn as zh } from "@/content/messages/zh/learn";
import { questions as questionsZh } from "@/content/messages/zh/questions";

interface Props {
  params: Promise<{ lang: string }>;
}

const texts = { en, zh };
const questions = { en: questionsEn, zh: questionsZh };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = texts[language];
  return pageMetadata(language, "learn/", title, description);
}

export default async function Page({ params }: Props) {
  const language = languageOf((await params).lang);
  const chapters = outlines(language).map(({ id, title, summary, minutes, tasks }) => ({
    id,
    title,
    summary,
    minutes,
    tasks: tasks.map((task) => task.id),
  }));
  return (
    <LearnPage
      language={language}
      chapters={chapters}
      t={texts[language]}
      invite={questions[language].invite}
    />
  );
}
