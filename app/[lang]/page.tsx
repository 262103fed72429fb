import type { Metadata } from "next";
import { FirstPage } from "@/components/first/FirstPage";
import { initialCalls } from "@/components/first/initial";
import { languageOf, languageTag } from "@/components/shell/languages";
import { pageMetadata } from "@/components/shell/metadata";
import { first as en } from "@/content/messages/en/first";
import { first as zh } from "@/content/messages/zh/first";

type Params = { params: Promise<{ lang: string }> };

const messages = { en, zh };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = messages[language];
  return pageMetadata(language, "", title, description);
}

export default async function Page({ params }: Params) {
  const language = languageOf((await params).lang);
  return (
    <FirstPage messages={messages[language]} tag={languageTag[language]} initial={await initialCalls()} />
  );
}
