import type { Metadata } from "next";
import { LimitsPage } from "@/components/limits/LimitsPage";
import { languageOf } from "@/components/shell/languages";
import { pageMetadata } from "@/components/shell/metadata";
import { limits as en } from "@/content/messages/en/limits";
import { limits as zh } from "@/content/messages/zh/limits";

interface Props {
  params: Promise<{ lang: string }>;
}

const messages = { en, zh };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = messages[language];
  return pageMetadata(language, "limits/", title, description);
}

export default async function Page({ params }: Props) {
  return <LimitsPage messages={messages[languageOf((await params).lang)]} />;
}
