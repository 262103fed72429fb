import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { outlines } from "@/components/lesson/source/outline";
import { QuestionsPage } from "@/components/questions/QuestionsPage";
import { type Language, languageOf } from "@/components/shell/languages";
import { pageMetadata } from "@/components/shell/metadata";
import { WorkshopReturn } from "@/components/workshop/WorkshopReturn";
import { learn as learnEn } from "@/content/messages/en/learn";
import { questions as en } from "@/content/messages/en/questions";
import { workshop as workshopEn } from "@/content/messages/en/workshop";
import { learn as learnZh } from "@/content/messages/zh/learn";
import { questions as zh } from "@/content/messages/zh/questions";
import { workshop as workshopZh } from "@/content/messages/zh/workshop";
import { type Form, forms, isForm } from "@/content/questions";

interface Props {
  params: Promise<{ lang: string; form: string }>;
}

const messages = { en, zh };
const words = { en: [learnEn, workshopEn], zh: [learnZh, workshopZh] } as const;

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
  const { title, description } = messages[language];
  return pageMetadata(language, `questions/${form}/`, title[form], description);
}

export default async function Page(props: Props) {
  const { language, form } = await read(props);
  const tasks = outlines(language).flatMap(({ id, tasks: all }) => all.map((task) => `${id}/${task.id}`));
  const [learn, workshop] = words[language];
  return (
    <>
      <WorkshopReturn label={learn.backToWorkshop} />
      <QuestionsPage
        language={language}
        form={form}
        tasks={tasks}
        messages={messages[language]}
        handIn={workshop.handIn}
      />
    </>
  );
}
