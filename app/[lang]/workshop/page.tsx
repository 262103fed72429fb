import type { Metadata } from "next";
import { pageMetadata } from "@/components/shell/page-metadata";
import { courseOf } from "@/components/workshop/course";
import { WorkshopPage } from "@/components/workshop/WorkshopPage";
import { type Language, languageOf } from "@/content/languages";
import type { OfflineMessages } from "@/content/messages/en/offline";
import type { WorkshopMessages } from "@/content/messages/en/workshop";
import { loadMessages } from "@/content/messages/load";

interface Props {
  params: Promise<{ lang: string }>;
}

const messages = (language: Language) => loadMessages<WorkshopMessages>(language, "workshop");
const offline = (language: Language) => loadMessages<OfflineMessages>(language, "offline");

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = (await messages(language)).page;
  return pageMetadata(language, "workshop/", title, description);
}

export default async function Page({ params }: Props) {
  const language = languageOf((await params).lang);
  const course = await courseOf(language);
  return (
    <WorkshopPage
      language={language}
      course={course}
      messages={await messages(language)}
      plain={(await offline(language)).plain}
    />
  );
}
