import type { Metadata } from "next";
import { LimitsPage } from "@/components/limits/LimitsPage";
import { pageMetadata } from "@/components/shell/page-metadata";
import { type Language, languageOf } from "@/content/languages";
import type { LimitsMessages } from "@/content/messages/en/limits";
import { loadMessages } from "@/content/messages/load";

interface Props {
  params: Promise<{ lang: string }>;
}

const messages = (language: Language) => loadMessages<LimitsMessages>(language, "limits");

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = await messages(language);
  return pageMetadata(language, "limits/", title, description);
}

export default async function Page({ params }: Props) {
  return <LimitsPage messages={await messages(languageOf((await params).lang))} />;
}
