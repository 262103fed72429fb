import type { Metadata } from "next";
import { OfflinePage } from "@/components/offline/OfflinePage";
import { languageOf } from "@/components/shell/languages";
import { pageMetadata } from "@/components/shell/metadata";
import { offline as en } from "@/content/messages/en/offline";
import { offline as zh } from "@/content/messages/zh/offline";

interface Props {
  params: Promise<{ lang: string }>;
}

const messages = { en, zh };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = messages[language];
  return pageMetadata(language, "offline/", title, description);
}

export default async function Page({ params }: Props) {
  return <OfflinePage messages={messages[languageOf((await params).lang)]} />;
}
