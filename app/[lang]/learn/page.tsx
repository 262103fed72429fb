import type { Metadata } from "next";
import { LearnPage } from "@/components/learn/LearnPage";
import { outlines } from "@/components/lesson/source/outline";
import { pageMetadata } from "@/components/shell/page-metadata";
import { type Language, languageOf } from "@/content/languages";
import type { LearnMessages } from "@/content/messages/en/learn";
import type { QuestionsMessages } from "@/content/messages/en/questions";
import { loadMessages } from "@/content/messages/load";

interface Props {
  params: Promise<{ lang: string }>;
}

const texts = (language: Language) => loadMessages<LearnMessages>(language, "learn");
const questions = (language: Language) => loadMessages<QuestionsMessages>(language, "questions");

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = await texts(language);
  return pageMetadata(language, "learn/", title, description);
}

export default async function Page({ params }: Props) {
  const language = languageOf((await params).lang);
  const chapters = outlines(language).map(({ id, title, summary, minutes, tasks }) => ({
    id,
    title,
    summary,
    minutes,
    tasks: tasks.map((task) => ({ id: task.id, title: task.title })),
  }));
  return (
    <LearnPage
      language={language}
      chapters={chapters}
      t={await texts(language)}
      invite={(await questions(language)).invite}
    />
  );
}
