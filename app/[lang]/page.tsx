import "@/components/first/workbench-styles";

import type { Metadata } from "next";
import { initialCalls } from "@/components/first/initial";
import { StartPage } from "@/components/first/StartPage";
import { pageMetadata } from "@/components/shell/page-metadata";
import { type Language, languageOf } from "@/content/languages";
import type { FirstMessages } from "@/content/messages/en/first";
import { loadMessages } from "@/content/messages/load";

type Params = { params: Promise<{ lang: string }> };

const messages = (language: Language) => loadMessages<FirstMessages>(language, "first");

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = await messages(language);
  return pageMetadata(language, "", title, description);
}

export default async function Page({ params }: Params) {
  const language = languageOf((await params).lang);
  return <StartPage messages={await messages(language)} language={language} initial={await initialCalls()} />;
}
