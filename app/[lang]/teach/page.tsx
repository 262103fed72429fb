import type { Metadata } from "next";
import { pageMetadata } from "@/components/shell/page-metadata";
import { courseOf } from "@/components/workshop/course";
import { WorkshopBuilder } from "@/components/workshop/WorkshopBuilder";
import { type Language, languageOf } from "@/content/languages";
import type { WorkshopMessages } from "@/content/messages/en/workshop";
import { loadMessages } from "@/content/messages/load";

interface Props {
  params: Promise<{ lang: string }>;
}

const messages = (language: Language) => loadMessages<WorkshopMessages>(language, "workshop");

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = (await messages(language)).builder;
  return pageMetadata(language, "teach/", title, description);
}

export default async function Page({ params }: Props) {
  const language = languageOf((await params).lang);
  const course = await courseOf(language);
  return <WorkshopBuilder language={language} course={course} messages={await messages(language)} />;
}
