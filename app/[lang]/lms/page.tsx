import type { Metadata } from "next";
import { LmsPage } from "@/components/lms/LmsPage";
import { pageMetadata } from "@/components/shell/page-metadata";
import { courseOf } from "@/components/workshop/course";
import { type Language, languageOf } from "@/content/languages";
import type { LmsMessages } from "@/content/messages/en/lms";
import { loadMessages } from "@/content/messages/load";

interface Props {
  params: Promise<{ lang: string }>;
}

const messages = (language: Language) => loadMessages<LmsMessages>(language, "lms");

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, lead } = (await messages(language)).page;
  return pageMetadata(language, "lms/", title, lead);
}

export default async function Page({ params }: Props) {
  const language = languageOf((await params).lang);
  return (
    <LmsPage language={language} course={await courseOf(language)} messages={await messages(language)} />
  );
}
