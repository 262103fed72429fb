import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { outlines } from "@/components/lesson/source/outline";
import { QuestionsPage } from "@/components/questions/QuestionsPage";
import { pageMetadata } from "@/components/shell/page-metadata";
import { HandInCourse } from "@/components/workshop/HandInCourse";
import { WorkshopReturn } from "@/components/workshop/WorkshopReturn";
import { type Language, languageOf } from "@/content/languages";
import type { LearnMessages } from "@/content/messages/en/learn";
import type { QuestionsMessages } from "@/content/messages/en/questions";
import type { WorkshopMessages } from "@/content/messages/en/workshop";
import { loadMessages } from "@/content/messages/load";
import { type Form, forms, isForm } from "@/content/questions";

interface Props {
  params: Promise<{ lang: string; form: string }>;
}

const messages = (language: Language) => loadMessages<QuestionsMessages>(language, "questions");

export const dynamicParams = false;

export function generateStaticParams() {
  return forms.map((form) => ({ form }));
}

async function read({ params }: Props): Promise<{ language: Language; form: Form }> {
  const { lang, form } = await params;
  if (!isForm(form)) notFound();
  return { language: languageOf(lang), form };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { language, form } = await read(props);
  const { title, description } = await messages(language);
  return pageMetadata(language, `questions/${form}/`, title[form], description);
}

export default async function Page(props: Props) {
  const { language, form } = await read(props);
  const tasks = outlines(language).flatMap(({ id, tasks: all }) => all.map((task) => `${id}/${task.id}`));
  const learn = await loadMessages<LearnMessages>(language, "learn");
  const workshop = await loadMessages<WorkshopMessages>(language, "workshop");
  return (
    <>
      <WorkshopReturn label={learn.backToWorkshop} />
      <QuestionsPage
        language={language}
        form={form}
        messages={await messages(language)}
        handIn={<HandInCourse language={language} tasks={tasks} messages={workshop.handIn} />}
      />
    </>
  );
}
