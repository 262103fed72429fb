import type { Metadata } from "next";
import { OfflinePage } from "@/components/offline/OfflinePage";
import { pageMetadata } from "@/components/shell/page-metadata";
import { type Language, languageOf } from "@/content/languages";
import type { OfflineMessages } from "@/content/messages/en/offline";
import { loadMessages } from "@/content/messages/load";

interface Props {
  params: Promise<{ lang: string }>;
}

const messages = (language: Language) => loadMessages<OfflineMessages>(language, "offline");

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = await messages(language);
  return pageMetadata(language, "offline/", title, description);
}

export default async function Page({ params }: Props) {
  return <OfflinePage messages={await messages(languageOf((await params).lang))} />;
}
