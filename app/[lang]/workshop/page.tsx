import type { Metadata } from "next";
import { languageOf } from "@/components/shell/languages";
import { pageMetadata } from "@/components/shell/metadata";
import { courseOf } from "@/components/workshop/course";
import { WorkshopPage } from "@/components/workshop/WorkshopPage";
import { offline as offlineEn } from "@/content/messages/en/offline";
import { workshop as en } from "@/content/messages/en/workshop";
import { offline as offlineZh } from "@/content/messages/zh/offline";
import { workshop as zh } from "@/content/messages/zh/workshop";

interface Props {
  params: Promise<{ lang: string }>;
}

const messages = { en, zh };
const plain = { en: offlineEn.plain, zh: offlineZh.plain };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = messages[language].page;
  return pageMetadata(language, "workshop/", title, description);
}

export default async function Page({ params }: Props) {
  const language = languageOf((await params).lang);
  const course = courseOf(language);
  return (
    <WorkshopPage language={language} course={course} messages={messages[language]} plain={plain[language]} />
  );
}
