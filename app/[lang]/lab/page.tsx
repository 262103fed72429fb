import type { Metadata } from "next";
import { LabPage } from "@/components/figures/LabPage";
import { pageMetadata } from "@/components/shell/page-metadata";
import { type Language, languageOf } from "@/content/languages";
import type { FiguresMessages } from "@/content/messages/en/figures";
import type { ProblemsMessages } from "@/content/messages/en/problems";
import { loadMessages } from "@/content/messages/load";

type Params = { params: Promise<{ lang: string }> };

const texts = (language: Language) => loadMessages<FiguresMessages>(language, "figures");
const problems = (language: Language) => loadMessages<ProblemsMessages>(language, "problems");

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = (await texts(language)).lab;
  return pageMetadata(language, "lab/", title, description);
}

export default async function Page({ params }: Params) {
  const language = languageOf((await params).lang);
  return <LabPage language={language} messages={await texts(language)} problems={await problems(language)} />;
}
