import type { Metadata } from "next";
import { downloadSize } from "@/components/python/download-size";
import { PythonPage } from "@/components/python/PythonPage";
import { type Language, languageOf } from "@/components/shell/languages";
import { pageMetadata } from "@/components/shell/metadata";
import { python as en } from "@/content/messages/en/python";
import { python as zh } from "@/content/messages/zh/python";

interface Props {
  params: Promise<{ lang: string }>;
}

const messages: Record<Language, typeof en> = { en, zh };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).lang);
  const { title, description } = messages[language];
  return pageMetadata(language, "python/", title, description);
}

export default async function Page({ params }: Props) {
  return <PythonPage messages={messages[languageOf((await params).lang)]} size={downloadSize()} />;
}
