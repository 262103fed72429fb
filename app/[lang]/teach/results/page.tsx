import type { Metadata } from "next";
import { pageMetadata } from "@/components/shell/page-metadata";
import { courseOf } from "@/components/workshop/course";
import { ResultsPage } from "@/components/workshop/ResultsPage";
import { type Language, languageOf } from "@/content/languages";
import type { WorkshopMessages } from "@/content/messages/en/workshop";
import { loadMessages } from "@/content/messages/load";

interface Props {
  params: Promise<{ lang: string }>;
}

const messages = (language: Language) => loadMessages<WorkshopMessages>(language, "workshop");

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = (await messages(language)).results;
  return pageMetadata(language, "teach/results/", title, description);
}

export default async function Page({ params }: Props) {
  const language = languageOf((await params).lang);
  const course = await courseOf(language);
  return <ResultsPage language={language} course={course} messages={await messages(language)} />;
}
