import type { Metadata } from "next";
import { languageOf } from "@/components/shell/languages";
import { pageMetadata } from "@/components/shell/metadata";
import { courseOf } from "@/components/workshop/course";
import { WorkshopBuilder } from "@/components/workshop/WorkshopBuilder";
import { workshop as en } from "@/content/messages/en/workshop";
import { workshop as zh } from "@/content/messages/zh/workshop";

interface Props {
  params: Promise<{ lang: string }>;
}

const messages = { en, zh };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = messages[language].builder;
  return pageMetadata(language, "teach/", title, description);
}

export default async function Page({ params }: Props) {
  const language = languageOf((await params).lang);
  const course = courseOf(language);
  return <WorkshopBuilder language={language} course={course} messages={messages[language]} />;
}
