import type { Metadata } from "next";
import { LabPage } from "@/components/figures/LabPage";
import { languageOf } from "@/components/shell/languages";
import { pageMetadata } from "@/components/shell/metadata";
import { figures as en } from "@/content/messages/en/figures";
import { problems as enProblems } from "@/content/messages/en/problems";
import { figures as zh } from "@/content/messages/zh/figures";
import { problems as zhProblems } from "@/content/messages/zh/problems";

type Params = { params: Promise<{ lang: string }> };

const texts = { en, zh };
const problems = { en: enProblems, zh: zhProblems };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = texts[language].lab;
  return pageMetadata(language, "lab/", title, description);
}

export default async function Page({ params }: Params) {
  const language = languageOf((await params).lang);
  return <LabPage language={language} messages={texts[language]} problems={problems[language]} />;
}
